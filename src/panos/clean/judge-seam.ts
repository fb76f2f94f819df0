import { variableOf } from '../variables.ts';
import { isBeginning, isBeginningOfLabel, isLabel, isTemplateKey } from './known-words.ts';

/** What Sentinel compares the header with. */
const PHRASES = ['Palo Alto Networks', 'PAN-OS'];

/** How much of a word is looked at; no key and no variable is longer. */
const REACH = 96;

/** What may stand between two lines: nothing, the blank at which they were parted, or the hyphen that got lost. */
export type Glue = '' | ' ' | '-';

/** Where a seam lies. */
export interface SeamPlace {
  /** Pipes of the header before the text that is judged; seven when it is no header. */
  readonly pipes: number;
  /** The next text ends where another line follows, so that its last word may be a part. */
  readonly open: boolean;
}

/** How well the end of one text and the beginning of the next fit with something between them; higher is better. */
export function judgeSeam(before: string, glue: Glue, after: string, { pipes, open }: SeamPlace): number {
  const start = before.lastIndexOf(' ') + 1;
  const left = before.slice(Math.max(start, before.length - REACH));
  const end = after.indexOf(' ');
  const right = after.slice(0, Math.min(end === -1 ? after.length : end, REACH));
  const inHeader = pipes + pipesIn(before) < 7;
  const leftInHeader = pipes + pipesIn(before.slice(0, before.length - left.length)) < 7;
  const partial = open && end === -1;
  let score = phrases(before, glue, after) + judgeLabel(before, glue, after, open);
  if (glue === ' ') {
    score += judgeWord(left, false, leftInHeader) + judgeWord(right, partial, inHeader);
    if (leftInHeader && (before.endsWith('|') || after.startsWith('|'))) score -= 4;
    else if (!inHeader) score += judgeBeginning(left, right, partial);
  } else score += judgeWord(left + glue + right, partial, leftInHeader);
  return score;
}

/** What a word begins with that a blank stands before: a new key, or the rest of a label. */
function judgeBeginning(left: string, right: string, partial: boolean): number {
  // A key with a dollar sign is a slip, and a pair all the same.
  if (/^\$[A-Za-z0-9_-]+=/.test(right)) return 0;
  if (/^[$=|]/.test(right)) return -3;
  const key = /^([A-Za-z0-9_]+)=/.exec(right)?.[1];
  if (key !== undefined) return 0;
  if (left.endsWith('=')) return partial && beginsKey(right) ? 0 : -1;
  // Behind a variable only a key follows; behind the words of a label anything.
  if (/\$[A-Za-z0-9_-]+$/.test(left)) return partial && beginsKey(right) ? 0 : -2;
  return 0;
}

/** A word by its key and its variables: known ones count for it, unknown ones against it. */
function judgeWord(word: string, partial: boolean, inHeader: boolean): number {
  let score = 0;
  const pieces = inHeader ? word.split('|') : [word];
  for (const [index, piece] of pieces.entries()) {
    const cut = partial && index === pieces.length - 1;
    const equals = piece.indexOf('=');
    if (equals === 0) score -= 2;
    else if (equals > 0) score += isTemplateKey(piece.slice(0, equals)) ? 2 : -2;
    const value = piece.slice(equals + 1);
    if (value.includes('=')) score -= 6;
    for (const { 0: variable, index: at } of value.matchAll(/\$[A-Za-z0-9_-]*/g)) {
      const atEnd = at + variable.length === value.length;
      if (variableOf(variable.slice(1)) !== undefined) score += 2;
      else if (cut && atEnd && isBeginning(variable)) score += 1;
      else score -= 2;
    }
  }
  return score;
}

/** A label over the seam: one that the vendor's templates have, or the beginning of one. */
function judgeLabel(before: string, glue: Glue, after: string, open: boolean): number {
  const equals = before.lastIndexOf('=');
  if (equals === -1 || !before.slice(Math.max(0, equals - 5), equals).endsWith('Label')) return 0;
  const begun = before.slice(equals + 1) + glue;
  const next = after.indexOf('=');
  if (next === -1) return open && isBeginningOfLabel(begun + after) ? 1 : 0;
  const end = after.lastIndexOf(' ', next);
  return isLabel((begun + after.slice(0, Math.max(0, end))).trimEnd()) ? 2 : 0;
}

function beginsKey(word: string): boolean {
  return isBeginning(word) || 'PanOS'.startsWith(word.slice(0, 5));
}

/** A phrase of the header over the seam, whole or as far as the text goes. */
function phrases(before: string, glue: Glue, after: string): number {
  for (const phrase of PHRASES) {
    const tail = before.slice(-phrase.length);
    const text = tail + glue + after.slice(0, phrase.length);
    for (
      let at = text.indexOf(phrase.charAt(0));
      at !== -1 && at < tail.length;
      at = text.indexOf(phrase.charAt(0), at + 1)
    ) {
      const length = Math.min(phrase.length, text.length - at);
      if (at + length <= tail.length) continue;
      if (text.startsWith(phrase.slice(0, length), at) && tail.length - at > 0 && length > 2) return 4;
    }
  }
  return 0;
}

/** Pipes of a text; seven at most are counted. */
export function pipesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('|'); at !== -1 && count < 7; at = text.indexOf('|', at + 1)) count++;
  return count;
}
