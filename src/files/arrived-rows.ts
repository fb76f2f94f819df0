import { parse } from 'csv-parse/sync';
import type { ArrivedRow } from '../arrival/arrived-row.ts';
import { rowsOfJson, rowsOfTable } from '../arrival/read-rows.ts';
import { Failure } from '../shared/failure.ts';

/** More is no result of a query that one looks at: the portal exports at most 30,000 rows. */
const MOST = 64 * 1024 * 1024;

/**
 * Rows of a workspace from the text of an export: JSON or CSV, told apart by how it begins.
 * @throws Failure `bad-input` for what is neither
 */
export function arrivedRows(text: string): ArrivedRow[] {
  if (text.length > MOST)
    throw new Failure(
      'bad-input',
      'That are more than 64 MB of rows.',
      'Export the result of the query that "sentinel-cef arrival --query" prints: it counts, and has few rows.',
    );
  const begin = text.replace(/^\uFEFF/, '').trimStart();
  if (begin === '') return [];
  try {
    if (begin.startsWith('[') || begin.startsWith('{')) return rowsOfJson(JSON.parse(begin));
    return rowsOfTable(
      parse(begin, { relax_column_count: true, skip_empty_lines: true, relax_quotes: true }),
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      'bad-input',
      `The rows can't be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Export them once more, as CSV or JSON.',
    );
  }
}
