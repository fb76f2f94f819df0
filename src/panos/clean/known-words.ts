import { allEntries, entryOf } from '../../cef/dictionary.ts';
import { isPanOsKey } from '../../cef/standard-keys.ts';
import { TABLE } from '../templates/table/index.ts';
import { allVariables } from '../variables.ts';

const keys = new Set<string>();
const labels = new Set<string>();
/** Every beginning of a key, a variable or a label: a part of one that more lines follow is known as that. */
const beginnings = new Set<string>();
const labelBeginnings = new Set<string>();

for (const { key } of allEntries()) remember(key, beginnings);
for (const { name } of allVariables()) remember(`$${name}`, beginnings);
for (const { rows } of Object.values(TABLE)) {
  for (const [key, , label] of rows) {
    keys.add(key);
    remember(key, beginnings);
    if (label === undefined) continue;
    labels.add(label);
    remember(label, labelBeginnings);
  }
}

function remember(word: string, all: Set<string>): void {
  for (let end = 1; end <= word.length; end++) all.add(word.slice(0, end));
}

/** Whether templates have this key: one of the dictionary, of the vendor's templates, or one named as PAN-OS's own. */
export function isTemplateKey(word: string): boolean {
  return keys.has(word) || entryOf(word) !== undefined || isPanOsKey(word);
}

/** The same, without names that are only made like one. */
export function isListedKey(word: string): boolean {
  return keys.has(word) || entryOf(word) !== undefined;
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
