import { PROFILES } from '../../panos/templates/table/row.ts';
import { readersOfLogType, type TemplateKind } from '../../panos/templates/kinds.ts';

/** The log types that templates are made for, as a table: first release, and what of Sentinel's content reads them. */
export function listAsTable(kinds: readonly TemplateKind[]): string {
  const rows = [
    ['log type', 'since', 'read by'],
    ...kinds.map((kind) => [kind.logType, kind.since, readersOfLogType(kind)]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
    .concat(`\n\nProfiles: ${PROFILES.join(', ')}.\n`);
}

/** The same, one JSON object a line. */
export function listAsJson(kinds: readonly TemplateKind[]): string {
  return kinds.map((kind) => `${JSON.stringify(kind)}\n`).join('');
}
