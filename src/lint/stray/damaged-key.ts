import { strayAt } from '../../cef/stray-characters.ts';
import { isKnownKey } from '../../cef/standard-keys.ts';

/** A word with each stray character in it replaced; `undefined` when one of them has no replacement. */
export function repaired(word: string): string | undefined {
  let result = '';
  for (let offset = 0; offset < word.length; offset++) {
    const match = strayAt(word, offset);
    if (match === undefined) result += word.charAt(offset);
    else if (match.stray.replacement === undefined) return undefined;
    else {
      result += match.stray.replacement;
      offset += match.length - 1;
    }
  }
  return result;
}

/**
 * Whether a word before `=` is a key with stray characters in it, and not a word of another script that happens to stand
 * before an equals sign in somebody's text.
 */
export function isRepairableKey(word: string): boolean {
  return /[A-Za-z]/.test(word) || isKnownKey(repaired(word) ?? '');
}
