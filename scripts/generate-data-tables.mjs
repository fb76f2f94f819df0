// The dictionary of CEF and the variables of PAN-OS are data; the bundles need them as code that loads without a file.
import { readFile } from 'node:fs/promises';

const read = async (path) => JSON.parse(await readFile(new URL(`../src/${path}`, import.meta.url), 'utf8'));

async function dictionary() {
  const { keys } = await read('cef/data/dictionary.json');
  return `// Generated from data/dictionary.json by scripts/generate-data-tables.mjs.
import type { KeyRow } from './dictionary-rows.ts';

export const KEYS: readonly KeyRow[] = [
${keys.map((row) => `  ${JSON.stringify(row)},`).join('\n')}
];
`;
}

async function variables() {
  const data = await read('panos/data/variables.json');
  const logTypes = Object.entries(data.logTypes).map(([name, releases]) => {
    const rows = Object.entries(releases).map(
      ([release, names]) => `    [${JSON.stringify(release)}, ${JSON.stringify(names)}],`,
    );
    return `  ${JSON.stringify(name)}: [\n${rows.join('\n')}\n  ],`;
  });
  return `// Generated from data/variables.json by scripts/generate-data-tables.mjs.
import type { ReleaseRow, VariableRow } from './variable-rows.ts';

export const VARIABLES: readonly VariableRow[] = [
${data.variables.map((row) => `  ${JSON.stringify(row)},`).join('\n')}
];

export const VARIABLES_BY_LOG_TYPE: Readonly<Record<string, readonly ReleaseRow[]>> = {
${logTypes.join('\n')}
};
`;
}

async function csvLayouts() {
  const rows = Object.entries(await read('panos/data/csv-layouts.json')).map(
    ([name, columns]) => `  ${JSON.stringify(name)}: ${JSON.stringify(columns)},`,
  );
  return `// Generated from data/csv-layouts.json by scripts/generate-data-tables.mjs.

/** Columns of PAN-OS 11.1 and above by log type, in their order; older releases end earlier. "-" holds nothing. */
export const CSV_COLUMNS: Readonly<Record<string, string>> = {
${rows.join('\n')}
};
`;
}

export async function files() {
  return new Map([
    ['src/cef/dictionary.generated.ts', await dictionary()],
    ['src/panos/variables.generated.ts', await variables()],
    ['src/panos/csv/columns.generated.ts', await csvLayouts()],
  ]);
}
