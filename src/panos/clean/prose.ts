import { variableOf } from '../variables.ts';
import { headingOf } from './furniture.ts';
import { isBeginning, isBeginningOfLabel, isTemplateKey } from './known-words.ts';
import type { Place } from './place.ts';

/** A label of more words is a sentence. */
const LABEL = 6;

/**
 * Whether a line is words of a guide: three in a row that belong to no pair, or more than a label has.
 */
export function isProse(words: string, kind: Place['kind']): boolean {
  if (words.includes('|') && kind === 'header') return false;
  let most = kind === 'label' || kind === 'text' ? LABEL : 3;
  let run = 0;
  const tokens = words.split(' ');
  for (const [index, token] of tokens.entries()) {
    if (/[=|]/.test(token)) {
      run = 0;
      const value = token.slice(token.lastIndexOf('=') + 1);
      most = value.startsWith('$') || (value === '' && !token.endsWith('bel=')) ? 3 : LABEL;
      if (/^\$[\w-]+[.,;:)]$/.test(value)) return true;
    } else if (++run >= most) return true;
    // The first and the last word may be parts of others.
    if (index > 0 && index < tokens.length - 1 && /^[a-z]+[,;:]$/.test(token)) return true;
  }
  return run > 1 && /[a-z][.:;]$/.test(words);
}

/** Whether a line without a pair at its beginning goes on with what stands before it. */
export function takesUp(words: string, { kind, last }: Place, next: string): boolean {
  const first = words.split(' ', 1)[0] ?? '';
  if (kind === 'label')
    return (
      headingOf(words) === undefined ||
      isBeginningOfLabel(`${last} ${words}`) ||
      isBeginningOfLabel(last + words)
    );
  if (kind !== 'done') return false;
  const part = /^[\w-]+/.exec(first)?.[0] ?? '';
  if (part !== '' && part === first) {
    for (const glue of ['', '-']) {
      const whole = last + glue + part;
      if (variableOf(whole.slice(1)) !== undefined || (words === first && isBeginning(whole))) return true;
    }
  }
  // A key that the next line ends.
  const key = /^([\w.-]*?)=/.exec(next.startsWith(' ') ? '' : next)?.[1];
  return words === first && key !== undefined && isTemplateKey(first.replace(/-$/, '') + key);
}
