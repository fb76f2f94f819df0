import { BACKSLASH, BLANK, EQUALS, isFalseBlank, isKeyCode, isPrintable } from './characters.ts';
import type { DamagedKey, Extension, Pair } from './message.ts';

/**
 * Splits the extension into pairs in one pass. A key is a run of key characters directly before an unescaped `=`, at the
 * start or after a blank; its value runs up to the blank before the next key. Any other `=` is text of the value.
 */
export function parseExtension(line: string, start: number): Extension {
  const pairs: Pair[] = [];
  const damagedKeys: DamagedKey[] = [];
  const bareEquals: number[] = [];
  const backslashes: number[] = [];
  let key = start; // start of what may be a key; -1 when something else stands in it
  let word = start; // the same, but stray characters may stand in it
  let stray = false;
  let separator = -1;
  let open: { key: { start: number; end: number }; equals: number } | undefined;
  let leadingEnd = -1;

  for (let offset = start; offset < line.length; offset++) {
    const code = line.charCodeAt(offset);
    if (isKeyCode(code)) continue;
    if (code === BLANK) {
      key = word = offset + 1;
      stray = false;
      separator = -1;
    } else if (code === EQUALS) {
      if (key !== -1 && offset > key) {
        if (open === undefined) leadingEnd = key;
        else pairs.push({ ...open, value: { start: open.equals + 1, end: key - 1 } });
        open = { key: { start: key, end: offset }, equals: offset };
      } else if (word !== -1 && offset > word && (stray || separator !== -1)) {
        const damaged = { word: { start: word, end: offset }, equals: offset };
        damagedKeys.push(separator === -1 ? damaged : { ...damaged, separator });
      } else bareEquals.push(offset);
      key = word = -1;
    } else if (code === BACKSLASH) {
      const next = line.charCodeAt(offset + 1);
      if (next === BACKSLASH || next === EQUALS) offset++;
      else backslashes.push(offset);
      key = word = -1;
    } else if (isFalseBlank(code)) {
      key = -1;
      word = offset + 1;
      stray = false;
      separator = offset;
    } else {
      key = -1;
      if (isPrintable(code)) word = -1;
      else stray = true;
    }
  }

  let end = line.length;
  const least = open === undefined ? start : open.equals + 1;
  while (end > least && line.charCodeAt(end - 1) === BLANK) end--;
  if (open !== undefined) pairs.push({ ...open, value: { start: open.equals + 1, end } });
  return {
    start,
    end: line.length,
    leading: { start, end: open === undefined ? end : leadingEnd },
    pairs,
    trailing: { start: end, end: line.length },
    damagedKeys,
    bareEquals,
    backslashes,
  };
}
