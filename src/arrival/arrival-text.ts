import type { Finding } from '../shared/finding.ts';
import type { ArrivedRow } from './arrived-row.ts';
import { tableOfRow } from './row-table.ts';

const STATE = { fail: '✕', pass: '✓', unknown: '?', 'not-applicable': '–' } as const;

/** The first rows, as tables. */
export function textOfRows(rows: readonly ArrivedRow[], most: number): string {
  return rows
    .slice(0, most)
    .map((row, i) => `\n${row.table}, row ${i + 1} of ${rows.length}\n  ${tableOfRow(row).join('\n  ')}\n`)
    .join('');
}

/** Findings as a text to read, causes first. */
export function textOfArrival(findings: readonly Finding[]): string {
  const causes = findings.filter(({ consequenceOf }) => consequenceOf === undefined);
  return `${causes
    .map(({ id, state, title, explanation, evidence, remedy }) =>
      [
        `${STATE[state]} ${title}`,
        ...evidence.map(({ text }) => `    ${text}`),
        `  ${explanation}`,
        ...(remedy === undefined ? [] : [`  ${remedy.text}`]),
        ...(remedy?.commands ?? []).map((command) => `    ${command}`),
        ...findings
          .filter(({ consequenceOf }) => consequenceOf === id)
          .map((each) => `  ↳ follows from it: ${each.title}`),
      ].join('\n'),
    )
    .join('\n\n')}\n`;
}
