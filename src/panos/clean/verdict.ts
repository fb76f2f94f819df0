import { headingOf, isFurniture } from './furniture.ts';
import { isBeginningOfLabel, isTemplateKey } from './known-words.ts';
import type { PageLine } from './pages.ts';
import type { Place } from './place.ts';
import { isProse, takesUp } from './prose.ts';

/**
 * What becomes of a line: `leave` it out, leave it out and `end` the template, or `keep` it; a number: leave out so many
 * characters at its beginning, and keep the rest.
 */
export type Verdict = 'keep' | 'leave' | 'end' | number;

export interface Candidate {
  /** The line without blanks that mean nothing. */
  readonly words: string;
  readonly line: PageLine;
  /** Where the template stands before it. */
  readonly place: Place;
  /** Words of the guide stand between. */
  readonly ended: boolean;
  /** Keys that the template has already. */
  readonly keys: ReadonlySet<string>;
  /** The next line. */
  readonly next: string;
}

export function verdictOn({ words, line, place, ended, keys, next }: Candidate): Verdict {
  if (words.startsWith('#')) return 'end';
  if (place.kind === 'header' && /^\d+$/.test(words) && next.startsWith('|')) return 'keep'; // a severity
  if (isFurniture(line.raw) || isFurniture(words)) return 'leave';
  if (line.running === true && !goesOnAsLabel(words, place)) return 'leave';
  if (isProse(words, place.kind)) return place.kind === 'open' || place.kind === 'header' ? 'leave' : 'end';
  const key = /^([A-Za-z][\w.]*)=/.exec(words)?.[1];
  if (ended) {
    const anew = key !== undefined && !keys.has(key) && isPairOrLabel(words);
    return anew ? 'keep' : 'leave';
  }
  if (key !== undefined || takesUp(words, place, next)) return 'keep';
  if (place.kind === 'open' || place.kind === 'header') return 'keep';
  if (place.kind === 'text' && headingOf(words) === undefined) return 'keep';
  const pair = /(?<= )[A-Za-z]\w*=\$[a-z]/.exec(words);
  const own = pair === null ? undefined : words.slice(pair.index).split('=', 1)[0];
  if (pair !== null && own !== undefined && isTemplateKey(own) && !keys.has(own)) return pair.index;
  return 'end';
}

/** Whether something of a pair should stand where a line is left out, so that this may be a mistake. */
export function isTorn(words: string, { running }: PageLine, place: Place): boolean {
  if (place.kind === 'done') return false;
  if (running !== true) return isProse(words, place.kind);
  // No variable and no key goes on with a blank in it; a label that no guide has might. An empty one is seen afterwards.
  return (
    place.kind === 'text' || (place.kind === 'label' && place.last !== '' && !isBeginningOfLabel(place.last))
  );
}

function goesOnAsLabel(words: string, { kind, last }: Place): boolean {
  return kind === 'label' && (isBeginningOfLabel(`${last} ${words}`) || isBeginningOfLabel(last + words));
}

function isPairOrLabel(words: string): boolean {
  return /^\w+=\$[a-z]/i.test(words) || /^\w+Label=/.test(words) || /^[\w.]+=$/.test(words);
}
