import * as z from 'zod/mini';
import { Failure } from '../shared/failure.ts';
import { type ArrivedRow, valueOf } from './arrived-row.ts';

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Row = z.record(z.string(), z.union([Cell, z.unknown()]));
/** The answer of the query API (https://learn.microsoft.com/azure/azure-monitor/logs/api/response-format). */
const Tables = z.object({
  tables: z.array(
    z.object({
      columns: z.array(z.object({ name: z.string() })),
      rows: z.array(z.array(z.unknown())),
    }),
  ),
});

/**
 * Rows of a query's JSON: a list of objects, as the command line of Azure prints it, or the answer of the query API.
 * @throws Failure `bad-input` when it is neither
 */
export function rowsOfJson(value: unknown): ArrivedRow[] {
  const tables = Tables.safeParse(value);
  if (tables.success) {
    return tables.data.tables.flatMap(({ columns, rows }) => {
      const names = columns.map(({ name }) => name);
      return rows.map((cells) => arrivedRow(names.map((name, i) => [name, cells[i]])));
    });
  }
  const list = z.array(Row).safeParse(value);
  if (list.success) return list.data.map((row) => arrivedRow(Object.entries(row)));
  throw notRows();
}

/** Rows of a table, such as CSV, whose first line names the columns. */
export function rowsOfTable([head = [], ...rows]: readonly (readonly string[])[]): ArrivedRow[] {
  if (!head.some((name) => KNOWN.has(columnName(name).toLowerCase()))) throw notRows();
  return rows.map((cells) => arrivedRow(head.map((name, i) => [name, cells[i] ?? ''])));
}

const KNOWN = new Set(['table', 'type', 'timegenerated', 'devicevendor', 'syslogmessage', 'computer']);

function arrivedRow(cells: readonly (readonly [string, unknown])[]): ArrivedRow {
  const values = new Map<string, string>();
  for (const [name, cell] of cells) {
    const text = typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '';
    if (text !== '') values.set(columnName(name), text);
  }
  const said = valueOf({ values }, 'Table') || valueOf({ values }, 'Type');
  const plain = said === 'Syslog' || (said === '' && valueOf({ values }, 'SyslogMessage') !== '');
  const count = Number(valueOf({ values }, 'Events') || valueOf({ values }, 'count_') || 1);
  return {
    table: plain ? 'Syslog' : 'CommonSecurityLog',
    events: Number.isSafeInteger(count) && count >= 0 ? count : 1,
    values,
  };
}

/** `TimeGenerated [UTC]`, as the portal names columns of times in CSV, is `TimeGenerated`. */
function columnName(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .replace(/\s*\[[^\]]*\]$/, '')
    .trim();
}

function notRows(): Failure {
  return new Failure(
    'bad-input',
    'This holds no rows of CommonSecurityLog or Syslog.',
    'Run the query that "sentinel-cef arrival --query" prints in the workspace, and export its result as CSV or JSON.',
  );
}
