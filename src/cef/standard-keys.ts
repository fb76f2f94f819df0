import { entryOf } from './dictionary.ts';

/** Whether a word is a key that a reader of CEF would expect: a key of the dictionary, or one of PAN-OS's own. */
export function isKnownKey(word: string): boolean {
  return entryOf(word) !== undefined || isPanOsKey(word);
}

/** Keys that Palo Alto Networks' templates use beyond the dictionary; Sentinel keeps them in AdditionalExtensions. */
export function isPanOsKey(word: string): boolean {
  return word.startsWith('PanOS') && /^PanOS[A-Z][A-Za-z0-9]*$/.test(word);
}
