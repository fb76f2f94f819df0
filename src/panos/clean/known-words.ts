import { allEntries, entryOf } from '../../cef/dictionary.ts';
import { isPanOsKey } from '../../cef/standard-keys.ts';
import { TABLE } from '../templates/table/index.ts';
import { allVariables } from '../variables.ts';

const keys = new Set<string>();
const labels = new Set<string>();
/** Every beginning of a key, a variable or a label: a part of one that more lines follow is known as that. */
const beginnings = new Set<string>();
const labelBeginnings = new Set<string>();
/** Ends of keys, of three letters and more. */
const ends = new Set<string>();

for (const { key } of allEntries()) rememberKey(key);
for (const { name } of allVariables()) remember(`$${name}`, beginnings);
for (const { rows } of Object.values(TABLE)) {
  for (const [key, , label] of rows) {
    keys.add(key);
    rememberKey(key);
    if (label === undefined) continue;
    labels.add(label);
    remember(label, labelBeginnings);
  }
}

function rememberKey(key: string): void {
  remember(key, beginnings);
  for (let from = 1; from <= key.length - 3; from++) ends.add(key.slice(from));
}

function remember(word: string, all: Set<string>): void {
  for (let end = 1; end <= word.length; end++) all.add(word.slice(0, end));
}

/** Whether templates have this key: one of the dictionary, of the vendor's templates, or one named as PAN-OS's own. */
export function isTemplateKey(word: string): boolean {
  return keys.has(word) || entryOf(word) !== undefined || isPanOsKey(word);
}

/** Whether a word is no key, and may be what is left of one that lost its beginning, such as `ysName`. */
export function isTornKey(word: string): boolean {
  return ends.has(word) && !isTemplateKey(word);
}

/** Whether a listed key or a variable (with its dollar sign) begins so. */
export function isBeginning(word: string): boolean {
  return beginnings.has(word);
}

/** Whether the vendor's templates have this text as a label, such as `URL Category`. */
export function isLabel(text: string): boolean {
  return labels.has(text);
}

export function isBeginningOfLabel(text: string): boolean {
  return labelBeginnings.has(text);
}
