import type { CefMessage, Pair } from './message.ts';
import { isKnownKey } from './standard-keys.ts';

/** No key is longer; what is longer is text. */
const LONGEST_KEY = 256;

/**
 * The pairs of a message to be shown to people: those of the standard, and before them the ones whose key has blanks
 * before its equals sign. No reader takes those for pairs, so where they stand before the first key they would not be
 * shown at all; behind a key they are text of its value, and stay that.
 */
export function shownPairsOf(message: CefMessage): readonly Pair[] {
  const pairs = message.extension?.pairs ?? [];
  const spaced = spacedPairsOf(message);
  return spaced.length === 0 ? pairs : [...spaced, ...pairs];
}

/** `foo =bar`: the first word of the extension, and behind it keys of the dictionary. */
function spacedPairsOf({ text, extension }: CefMessage): Pair[] {
  const found: Pair[] = [];
  if (extension === undefined) return found;
  const { leading } = extension;
  let first = leading.start;
  while (text.charAt(first) === ' ') first++;
  for (let equals = text.indexOf('=', leading.start); equals !== -1 && equals < leading.end; ) {
    const key = keyBefore(text, equals, first);
    if (key !== undefined) found.push({ key, equals, value: { start: equals + 1, end: leading.end } });
    equals = text.indexOf('=', equals + 1);
  }
  return found.map(({ key, equals, value }, index) => {
    const { start, end } = trimmed(text, value.start, found[index + 1]?.key.start ?? value.end);
    return { key, equals, value: { start, end } };
  });
}

/** The word that blanks part from an equals sign, when it can only be a key; the first word begins at `limit`. */
function keyBefore(text: string, equals: number, limit: number): Pair['key'] | undefined {
  let end = equals;
  while (end > limit && text.charAt(end - 1) === ' ') end--;
  if (end === equals) return undefined;
  const word = /[A-Za-z0-9_.[\]-]*$/.exec(text.slice(Math.max(limit, end - LONGEST_KEY), end))?.[0] ?? '';
  const start = end - word.length;
  if (word === '' || !(start === limit || text.charAt(start - 1) === ' ')) return undefined;
  return start === limit || isKnownKey(word) ? { start, end } : undefined;
}

function trimmed(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let start = from;
  let end = to;
  while (end > start && text.charAt(end - 1) === ' ') end--;
  while (start < end && text.charAt(start) === ' ') start++;
  return { start, end };
}
