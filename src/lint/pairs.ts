import { entryOf, type KeyEntry } from '../cef/dictionary.ts';
import type { CefMessage, Extension, Pair } from '../cef/message.ts';

/** A pair with what rules ask about it. */
export interface LintPair extends Pair {
  readonly name: string;
  /** Absent for a key that is not in the dictionary. */
  readonly entry: KeyEntry | undefined;
  /** A bare `=` or a damaged key stands in the value: where it ends is not sure, so its type is not judged. */
  readonly disturbed: boolean;
  /** The key is a plain word in the midst of somebody's text: more likely an `=` that was not escaped. */
  readonly midText: boolean;
}

/** Keys whose values are text that people or programs wrote. */
const TEXTS: ReadonlySet<string> = new Set([
  'msg',
  'reason',
  'request',
  'requestClientApplication',
  'requestContext',
  'requestCookies',
  'rawEvent',
]);

const NONE: readonly LintPair[] = [];

/** The pairs of a message, each looked up once for all rules. */
export function lintPairsOf({ text, extension }: CefMessage): readonly LintPair[] {
  if (extension === undefined || extension.pairs.length === 0) return NONE;
  const disturbances = disturbancesOf(extension);
  const result: LintPair[] = [];
  let next = 0;
  let inText = false; // the last key of the dictionary holds text of several words
  for (const { key, equals, value } of extension.pairs) {
    const name = text.slice(key.start, key.end);
    const entry = entryOf(name);
    while ((disturbances[next] ?? value.start) < value.start) next++;
    const disturbed = (disturbances[next] ?? value.end) < value.end;
    const midText = inText && entry === undefined && isPlainWord(name);
    if (entry !== undefined) inText = TEXTS.has(name) && holdsBlank(text, value.start, value.end);
    else if (!midText) inText = false;
    result.push({ key, equals, value, name, entry, disturbed, midText });
  }
  return result;
}

const names = new WeakMap<readonly LintPair[], ReadonlySet<string>>();

/** The keys of a message; made once for all rules that ask. */
export function keysOf(pairs: readonly LintPair[]): ReadonlySet<string> {
  let known = names.get(pairs);
  if (known === undefined) {
    known = new Set(pairs.map((pair) => pair.name));
    names.set(pairs, known);
  }
  return known;
}

function disturbancesOf({ bareEquals, damagedKeys }: Extension): readonly number[] {
  if (damagedKeys.length === 0) return bareEquals;
  return [...bareEquals, ...damagedKeys.map(({ equals }) => equals)].sort((a, b) => a - b);
}

/** Own keys of a product have an inner capital, a sign, or a prefix; `x`, `foo` and `PATH` are words. */
function isPlainWord(name: string): boolean {
  return /^(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)\d*$/.test(name);
}

function holdsBlank(text: string, start: number, end: number): boolean {
  const blank = text.indexOf(' ', start);
  return blank !== -1 && blank < end;
}
