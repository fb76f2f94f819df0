// The table of stray characters is data; the bundles need it as code that loads without a file.
import { readFile } from 'node:fs/promises';

const source = new URL('../src/cef/data/stray-characters.json', import.meta.url);

/** JavaScript source of a value, ASCII only, so that nothing invisible hides in the generated file. */
function literal(value) {
  const escape = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replaceAll(/[^\x20-\x7e]/g, escape);
}

const number = (hex) => `0x${hex.toLowerCase()}`;

/** One line per group of rows, so that the file stays short and a change of the data is easy to see. */
function grouped(rows, keyOf, print) {
  const groups = Map.groupBy(rows, keyOf);
  return [...groups.values()].map((group) => `  ${group.map(print).join(', ')},`).join('\n');
}

export async function files() {
  const data = JSON.parse(await readFile(source, 'utf8'));
  const text = `// Generated from data/stray-characters.json by scripts/generate-stray-characters.mjs.
import type { CharacterRow, RangeRow, SequenceRow } from './stray-character-rows.ts';

export const ORIGINS: readonly string[] = [
${data.origins.map((origin) => `  ${literal(origin)},`).join('\n')}
];

export const CHARACTERS: readonly CharacterRow[] = [
${grouped(
  data.characters,
  (row) => row[2],
  ([code, ...rest]) => `[${number(code)}, ${rest.map(literal).join(', ')}]`,
)}
];

export const RANGES: readonly RangeRow[] = [
${grouped(
  data.ranges,
  (row) => row[0],
  ([first, last, ...rest]) => `[${number(first)}, ${number(last)}, ${rest.map(literal).join(', ')}]`,
)}
];

export const SEQUENCES: readonly SequenceRow[] = [
${grouped(
  data.sequences,
  (row) => row[0],
  (row) => literal(row),
)}
];
`;
  return new Map([['src/cef/stray-characters.generated.ts', text]]);
}
