import { shownPairsOf } from '../cef/spaced-pairs.ts';
import { entryOf } from '../cef/dictionary.ts';
import { decodeHeaderField } from '../cef/escapes.ts';
import type { CefMessage, Pair } from '../cef/message.ts';
import { isMilliseconds } from '../lint/values/timestamps.ts';
import { HEADER } from './header-field.ts';
import { labelsOf, nameOf, valueOf } from './labels.ts';
import { prefixOf } from './message-json.ts';

/** One field of a message as people read it. */
export interface TableRow {
  readonly part: 'syslog' | 'header' | 'extension';
  /** Key, or name of the header field. */
  readonly field: string;
  /** What a custom key is called in this message, else the full name of the key. */
  readonly called: string;
  /** What a custom key is called, where the message says so. */
  readonly label?: string;
  /** Column of CommonSecurityLog; empty where Sentinel keeps no column. */
  readonly column: string;
  /** Decoded, on one line; a point in time also as such. */
  readonly value: string;
}

const TITLES = { syslog: 'Syslog', header: 'Header', extension: 'Extension' } as const;
/** In characters: longer names are left as they are and not waited for. */
const WIDEST = 40;

/** The fields of a message in their order. A label is no row of its own: it stands beside what it names. */
export function rowsOf(message: CefMessage): TableRow[] {
  const rows: TableRow[] = [];
  if (message.marker.start > 0) {
    for (const [field, value] of Object.entries(prefixOf(message))) {
      rows.push({ part: 'syslog', field, called: '', column: '', value: visible(String(value)) });
    }
  }
  for (const [index, { start, end }] of message.fields.entries()) {
    const { name = '', column = '' } = HEADER[index] ?? {};
    const value = visible(decodeHeaderField(message.text.slice(start, end)));
    rows.push({ part: 'header', field: name, called: '', column, value });
  }
  const labels = labelsOf(message);
  const pairs = shownPairsOf(message);
  const keys = new Set(pairs.map((pair) => nameOf(message, pair)));
  for (const pair of pairs) {
    const field = nameOf(message, pair);
    const labelled = field.endsWith('Label') ? field.slice(0, -'Label'.length) : '';
    if (labels.has(labelled) && keys.has(labelled)) continue;
    rows.push(rowOf(message, pair, field, labels.get(field)));
  }
  return rows;
}

function rowOf(message: CefMessage, pair: Pair, field: string, label: string | undefined): TableRow {
  const entry = entryOf(field);
  const value = valueOf(message, pair);
  const isTime = entry?.type === 'Time Stamp' && isMilliseconds(value);
  return {
    part: 'extension',
    field,
    ...(label !== undefined && { label: visible(label) }),
    called: visible(label ?? (entry === undefined || entry.fullName === field ? '' : entry.fullName)),
    column: entry?.column ?? (entry === undefined ? 'AdditionalExtensions' : ''),
    value: `${visible(value)}${isTime ? `  (${new Date(Number(value)).toISOString()})` : ''}`,
  };
}

/** A message as lines of text in columns: field, what it is called, column of Sentinel, value. */
export function tableOf(message: CefMessage): string {
  const rows = rowsOf(message);
  const widths = (['field', 'called', 'column'] as const).map((name) => widest(rows.map((row) => row[name])));
  const cells = ({ field, called, column }: TableRow) => [field, called, column];
  return textOf(rows, (row) => cells(row).map((cell, index) => cell.padEnd(widths[index] ?? 0)));
}

/**
 * Two messages as texts of field and value, with one order and one width, so that a comparison by lines shows what differs:
 * the fields of the first, and then those that only the second has, each in its part. Side by side there is no room for
 * more columns.
 */
export function comparedTables(first: CefMessage, second: CefMessage): readonly [string, string] {
  const [one, other] = [rowsOf(first), rowsOf(second)];
  const order = new Map<string, number>();
  for (const row of [...one, ...other]) if (!order.has(idOf(row))) order.set(idOf(row), order.size);
  const sorted = (rows: readonly TableRow[]) =>
    rows.toSorted((a, b) => (order.get(idOf(a)) ?? 0) - (order.get(idOf(b)) ?? 0));
  const name = ({ field, label }: TableRow) => (label === undefined ? field : `${field} (${label})`);
  const width = widest([...one, ...other].map(name));
  const text = (rows: readonly TableRow[]) => textOf(sorted(rows), (row) => [name(row).padEnd(width)]);
  return [text(one), text(other)];
}

function idOf({ part, field }: TableRow): string {
  return `${part} ${field}`;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => (length > WIDEST ? most : Math.max(most, length)), 0);
}

/** @param cells what stands before the value, padded */
function textOf(rows: readonly TableRow[], cells: (row: TableRow) => readonly string[]): string {
  const lines: string[] = [];
  for (const part of ['syslog', 'header', 'extension'] as const) {
    const own = rows.filter((row) => row.part === part);
    if (own.length === 0) continue;
    if (lines.length > 0) lines.push('');
    lines.push(TITLES[part]);
    for (const row of own) lines.push(`  ${[...cells(row), row.value].join('  ')}`.trimEnd());
  }
  return `${lines.join('\n')}\n`;
}

/** Control characters would break the lines of a table. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, (char) =>
    char === '\n' ? '⏎' : `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
