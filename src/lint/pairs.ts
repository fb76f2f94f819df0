import { entryOf, type KeyEntry } from '../cef/dictionary.ts';
import type { CefMessage, Extension, Pair } from '../cef/message.ts';
import { forgetSurplus, type KeyRecord, recordOf } from './key-record.ts';
import type { LintMode } from './problem.ts';

/** A pair with what rules ask about it. */
export interface LintPair extends Pair {
  readonly name: string;
  readonly record: KeyRecord;
  /** Absent for a key that is not in the dictionary. */
  readonly entry: KeyEntry | undefined;
  /** A bare `=` or a damaged key stands in the value: where it ends is not sure, so its type is not judged. */
  readonly disturbed: boolean;
  /** The key is a plain word in the midst of somebody's text: more likely an `=` that was not escaped. */
  readonly midText: boolean;
  /** Offset of the word before the key that makes a key of the dictionary with it: a blank stands in that key. */
  readonly brokenFrom: number | undefined;
}

/** The pairs of a message, and those of them that few rules look at. */
export interface LintPairs {
  readonly all: readonly LintPair[];
  /** Keys that are neither in the dictionary nor PAN-OS's own. */
  readonly odd: readonly LintPair[];
  /** Values that are addresses, numbers, ports or times. */
  readonly typed: readonly LintPair[];
  /** Keys that stand in the message already. */
  readonly repeated: readonly LintPair[];
}

export const NO_PAIRS: LintPairs = { all: [], odd: [], typed: [], repeated: [] };

let messages = 0;
let first: KeyRecord | undefined;

/**
 * Looks the pairs of a message up, once for all rules.
 * @param continued the message goes on in the next line, so that its last value is only a part
 */
export function lintPairsOf({ text, extension }: CefMessage, mode: LintMode, continued: boolean): LintPairs {
  if (extension === undefined || extension.pairs.length === 0) return NO_PAIRS;
  const all: LintPair[] = [];
  const odd: LintPair[] = [];
  const typed: LintPair[] = [];
  const repeated: LintPair[] = [];
  const disturbances = disturbancesOf(extension);
  let next = 0;
  let inProse = false; // the last key of the dictionary holds text of several words
  let inWords = false; // its value has blanks, whatever the key
  let before: KeyRecord | undefined;
  messages++;
  if (forgetSurplus()) first = undefined;
  for (const { key, equals, value } of extension.pairs) {
    const record = lookUp(text, key.start, key.end, before?.next ?? first);
    if (before === undefined) first = record;
    else before.next = record;
    before = record;
    while ((disturbances[next] ?? value.start) < value.start) next++;
    const cut = continued && value.end === text.length;
    const disturbed = cut || (disturbances[next] ?? value.end) < value.end;
    const { name, entry } = record;
    // No product names a key with one letter: `Cookie: a=1` does.
    const midText = mode === 'log' && record.word && (inProse || (inWords && name.length === 1));
    if (entry !== undefined) {
      inWords = record.kind === 'text' && holdsBlank(text, value.start, value.end);
      inProse = name === 'msg' || (record.prose && holdsBlank(text, value.start, value.end));
    } else if (!midText) inProse = inWords = false;
    const brokenFrom =
      entry === undefined && !record.own ? brokenKey(text, key.start, name, all.at(-1)) : undefined;
    if (brokenFrom !== undefined) {
      const last = all.length - 1;
      const previous = all[last];
      if (previous !== undefined) {
        // The word at its end belongs to the key.
        all[last] = { ...previous, disturbed: true };
        if (typed.at(-1) === previous) typed.pop();
      }
    }
    const pair = { key, equals, value, name, record, entry, disturbed, midText, brokenFrom };
    all.push(pair);
    if (entry === undefined && !record.own) odd.push(pair);
    if (record.kind !== 'text') typed.push(pair);
    if (record.message === messages && !midText) repeated.push(pair);
    if (!midText) record.message = messages;
  }
  return { all, odd, typed, repeated };
}

/** Whether the message whose pairs were looked up last has a key, words in the midst of a text left out. */
export function hasKey(name: string): boolean {
  return recordOf(name).message === messages;
}

/**
 * The pairs that stand for a key of the dictionary, in another case or by its full name, with that key, and whether the
 * message has it already: the key itself, or one before that stands for it.
 */
export function* misnamedOf({
  odd,
}: LintPairs): Generator<{ pair: LintPair; right: string; taken: boolean }> {
  const claimed = new Set<string>();
  for (const pair of odd) {
    const right = pair.record.rightCase ?? pair.record.shortName;
    if (right === undefined || pair.midText || pair.brokenFrom !== undefined) continue;
    yield { pair, right, taken: claimed.has(right) || hasKey(right) };
    claimed.add(right);
  }
}

/** The record of the key between two offsets. The usual message has the keys of the one before, in its order. */
function lookUp(text: string, start: number, end: number, likely: KeyRecord | undefined): KeyRecord {
  if (likely !== undefined && likely.name.length === end - start && text.startsWith(likely.name, start)) {
    return likely;
  }
  return recordOf(text.slice(start, end));
}

/** Where the first half of a key begins whose second half stands behind a blank: `device ExternalId=`. */
function brokenKey(
  text: string,
  start: number,
  name: string,
  previous: LintPair | undefined,
): number | undefined {
  if (previous === undefined || start - 1 !== previous.value.end) return undefined;
  const blank = Math.max(text.lastIndexOf(' ', start - 2), previous.equals);
  if (start - 2 - blank > LONGEST_HALF) return undefined;
  const half = text.slice(blank + 1, start - 1);
  return half !== '' && entryOf(half + name) !== undefined ? blank + 1 : undefined;
}

const LONGEST_HALF = 40;

function disturbancesOf({ bareEquals, damagedKeys }: Extension): readonly number[] {
  if (damagedKeys.length === 0) return bareEquals;
  return [...bareEquals, ...damagedKeys.map(({ equals }) => equals)].sort((a, b) => a - b);
}

function holdsBlank(text: string, start: number, end: number): boolean {
  const blank = text.indexOf(' ', start);
  return blank !== -1 && blank < end;
}
