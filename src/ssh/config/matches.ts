import { matchesAny } from '../patterns.ts';
import type { ConfigLine } from './config-lines.ts';

/** What `Host` and `Match` lines are compared with, at the place where they stand. */
export interface Circumstances {
  /** As it was asked for; in the second pass the name that it came to. */
  readonly asked: string;
  readonly original: string;
  readonly host: string;
  readonly user: string;
  readonly localUser: string;
  /** The second pass, which `Match final` asks for. */
  readonly final: boolean;
  /** Called when a second pass is asked for. */
  readonly wantFinal: () => void;
  /** Called with a sentence when a criterion can't be followed. */
  readonly note: (sentence: string) => void;
}

/** True when the lines that follow a `Host` or `Match` line are meant. */
export function matches({ keyword, words, file, line }: ConfigLine, at: Circumstances): boolean {
  if (keyword === 'host') return matchesAny(words, at.asked);
  let whole = true;
  for (let index = 0; index < words.length; ) {
    const word = words[index] ?? '';
    const negated = word.startsWith('!');
    const criterion = (negated ? word.slice(1) : word).toLowerCase();
    const bare = BARE.has(criterion);
    const argument = bare ? '' : (words[index + 1] ?? '');
    index += bare ? 1 : 2;
    const met = meets(criterion, argument, at);
    if (met === undefined) {
      if (whole)
        at.note(
          criterion === 'exec'
            ? `${file}, line ${line}: "Match exec" runs a command, which isn’t done here; its lines are passed over.`
            : `${file}, line ${line}: "Match ${criterion}" isn’t known here; its lines are passed over.`,
        );
      whole = false;
    } else if (met === negated) whole = false;
  }
  return whole;
}

const BARE: ReadonlySet<string> = new Set(['all', 'canonical', 'final']);

/** Undefined when it can't be said. */
function meets(criterion: string, argument: string, at: Circumstances): boolean | undefined {
  const list = argument.split(',');
  switch (criterion) {
    case 'all':
      return true;
    case 'final':
      at.wantFinal();
      return at.final;
    case 'canonical':
      return at.final;
    case 'host':
      return matchesAny(
        list.map((pattern) => pattern.toLowerCase()),
        at.host.toLowerCase(),
      );
    case 'originalhost':
      return matchesAny(
        list.map((pattern) => pattern.toLowerCase()),
        at.original.toLowerCase(),
      );
    case 'user':
      return matchesAny(list, at.user);
    case 'localuser':
      return matchesAny(list, at.localUser);
    default:
      return undefined;
  }
}
