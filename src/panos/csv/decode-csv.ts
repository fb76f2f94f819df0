import type { Release } from '../release.ts';
import { type Column, columnsOf, KNOWN_COUNTS, layoutOf, placesOf } from './columns.ts';
import { findCsv, logTypeOfCsv } from './find-csv.ts';
import { splitFields } from './split-fields.ts';
import { unreadLayout } from './unread-layouts.ts';

/** A line of native CSV whose columns are in their places. */
export interface DecodedCsv {
  readonly kind: 'decoded';
  readonly logType: string;
  /** Release of the format, where the line says it; management logs often do not. */
  readonly release?: Release;
  /** Texts of the columns, in the places of `placesOf`. */
  readonly fields: readonly string[];
  /** What had to be mended to read it, as sentences. */
  readonly notes: readonly string[];
  /** Offset of the CSV in the line, behind the syslog header. */
  readonly start: number;
}

/** Native CSV whose columns can't be told for sure. Nothing of it is guessed. */
export interface AmbiguousCsv {
  readonly kind: 'ambiguous';
  readonly logType: string;
  readonly why: string;
  readonly start: number;
}

/** Reads a line as native CSV; `undefined` for a line that is none. Never throws. */
export function decodeCsv(line: string): DecodedCsv | AmbiguousCsv | undefined {
  const found = findCsv(line);
  if (found === undefined) return unreadLayout(line);
  const { start, shifted, type } = found;
  const text = line.slice(start);
  const { fields: split, sound, escaped } = splitFields(text);
  // The date that went with the program's name took the first column along.
  const fields = shifted ? ['', '', ...split.slice(1)] : split;
  const logType = logTypeOfCsv(type, fields[4] ?? '');
  if (logType === undefined) return undefined;
  const ambiguous = (why: string): AmbiguousCsv => ({ kind: 'ambiguous', logType, why, start });
  if (!sound) return ambiguous('A quotation mark stands within a field, so that its end is not sure.');
  const columns = columnsOf(logType);
  const placed = place(fields, columns, KNOWN_COUNTS[layoutOf(logType)] ?? []);
  if (typeof placed === 'string') return ambiguous(placed);
  const release = releaseOfFormat(placed.fields[5] ?? '');
  const cut = isCutTime(placed.fields, columns);
  const whole = !cut && isWhole(placed.fields, KNOWN_COUNTS[layoutOf(logType)] ?? []);
  return {
    kind: 'decoded',
    logType,
    ...(release !== undefined && { release }),
    fields: whole ? placed.fields : placed.fields.slice(0, -1),
    notes: [
      ...(escaped ? ['A relay put backslashes before the quotation marks.'] : []),
      ...(shifted
        ? ['The time of receipt lost its date: a parser of RFC 3164 took it for the name of a program.']
        : []),
      ...placed.notes,
      ...(whole
        ? []
        : [
            cut
              ? 'The line is cut within its last column, which is left out.'
              : `No release is known to send ${placed.fields.length} columns: the line may be cut, and its last column is left out.`,
          ]),
    ],
    start,
  };
}

/** A time with a part of its seconds or of its offset would be another time. */
function isCutTime(fields: readonly string[], columns: readonly Column[]): boolean {
  const last = fields.at(-1) ?? '';
  return (
    columns[fields.length - 1]?.variable === 'high_res_timestamp' &&
    last !== '' &&
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/.test(last)
  );
}

/** An empty column at the end can't be cut. */
function isWhole(fields: readonly string[], counts: readonly number[]): boolean {
  return fields.at(-1) === '' || counts.includes(fields.length);
}

/** Text by variable. A column of the line may be empty; one that it does not have is absent. */
export function valuesOf({ logType, fields }: DecodedCsv): Map<string, string> {
  const values = new Map<string, string>();
  for (const [variable, index] of placesOf(logType)) {
    const value = fields[index];
    if (value !== undefined) values.set(variable, value);
  }
  return values;
}

interface Placed {
  readonly fields: readonly string[];
  readonly notes: readonly string[];
}

/** The fields in their columns, or why that is not sure. */
function place(
  fields: readonly string[],
  columns: readonly Column[],
  counts: readonly number[],
): Placed | string {
  const wrong = misplaced(fields, columns);
  if (wrong === undefined) return { fields, notes: [] };
  const ways = joined(fields, columns, counts);
  const [only] = ways;
  if (only !== undefined && ways.length === 1) {
    return {
      fields: only.fields,
      notes: [`Quotation marks around ${only.variable} are lost; only there the commas can belong.`],
    };
  }
  const name = columns[wrong]?.variable;
  const what =
    name === undefined
      ? `The line has ${fields.length} columns, and no release has more than ${columns.length}.`
      : `Column ${wrong + 1} holds "${(fields[wrong] ?? '').slice(0, 40)}", which is no ${name}.`;
  return ways.length === 0 ? what : `${what} Quotation marks may be lost in more than one place.`;
}

/** Index of the first field that does not fit its column. Empty columns behind the last are tolerated. */
function misplaced(fields: readonly string[], columns: readonly Column[]): number | undefined {
  for (const [index, field] of fields.entries()) {
    const column = columns[index];
    if (column === undefined ? field !== '' : !column.fits(field)) return index;
  }
  return undefined;
}

const MOST_COMMAS = 12;

/** Ways to join neighbours to one text, after which all columns fit and their number is known. At most two are looked for. */
function joined(fields: readonly string[], columns: readonly Column[], counts: readonly number[]) {
  const ways: { readonly fields: string[]; readonly variable: string }[] = [];
  for (let commas = 1; commas <= MOST_COMMAS; commas++) {
    if (!counts.includes(fields.length - commas)) continue;
    for (const [index, { free, variable }] of columns.entries()) {
      if (!free || variable === undefined || index + commas >= fields.length) continue;
      // Text neither begins nor ends with a comma: empty columns are no parts of one.
      if (fields[index] === '' || fields[index + commas] === '') continue;
      const one = fields.slice(index, index + commas + 1).join(',');
      const all = [...fields.slice(0, index), one, ...fields.slice(index + commas + 1)];
      if (misplaced(all, columns) !== undefined) continue;
      ways.push({ fields: all, variable });
      if (ways.length === 2) return ways;
    }
  }
  return ways;
}

/** Column 6 is major × 256 + minor of the format where it is set (seen in real lines; the pages keep it for later). */
function releaseOfFormat(text: string): Release | undefined {
  const number = /^\d{4}$/.test(text) ? Number(text) : 0;
  const release = { major: Math.floor(number / 256), minor: number % 256 };
  return release.major >= 8 && release.major <= 20 && release.minor <= 9 ? release : undefined;
}
