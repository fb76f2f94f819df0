import { fieldsOf } from '../templates/field.ts';
import { RELEASES } from '../templates/releases.ts';
import { TABLE } from '../templates/table/index.ts';
import type { HeaderRow, Profile } from '../templates/table/row.ts';
import { headerText } from '../templates/template-text.ts';
import { offsetOf, toCefTime } from './csv-times.ts';
import type { DecodedCsv } from './decode-csv.ts';

export interface ConvertOptions {
  /** Which fields; default `sentinel`. */
  readonly profile?: Profile;
  /** Version of the device, where the line does not say one. */
  readonly version?: string;
}

const NEWEST = RELEASES.at(-1) ?? '11.2';
/** `$number-of-severity` by the word that CSV has (vendor's page on custom formats: 1 to 5). */
const SEVERITIES: Readonly<Record<string, string>> = {
  informational: '1',
  low: '2',
  medium: '3',
  high: '4',
  critical: '5',
};

/**
 * The message that the firewall would have sent with a template of the same table. Columns that are empty have no pair.
 * Times are in GMT where the line says the offset of the firewall's clock, and without a zone where it does not.
 */
export function csvToCef(
  csv: DecodedCsv,
  { profile = 'sentinel', version = '' }: ConvertOptions = {},
): string {
  const table = TABLE[csv.logType];
  if (table === undefined) throw new Error(`${csv.logType} has no table`);
  const valueOf = valuesOf(csv, version);
  const classId =
    profile === 'published' ? (table.publishedClassId ?? table.header.classId) : table.header.classId;
  const pairs: string[] = [];
  for (const { key, variable, label } of fieldsOf(csv.logType, table, NEWEST, profile)) {
    const value = valueOf(variable);
    if (value === '') continue;
    if (label !== undefined) pairs.push(`${key}Label=${label}`);
    pairs.push(`${key}=${escaped(value, /[\\=]/g)}`);
  }
  return headerOf({ ...table.header, classId }, valueOf) + pairs.join(' ');
}

function headerOf(row: HeaderRow, valueOf: (variable: string) => string): string {
  return headerText(row).replaceAll(/\$([a-z_-]+)/g, (_, variable: string) =>
    escaped(valueOf(variable), /[\\|]/g),
  );
}

function escaped(value: string, characters: RegExp): string {
  return value.replaceAll(characters, String.raw`\$&`);
}

function valuesOf({ values, release }: DecodedCsv, version: string): (variable: string) => string {
  const precise = values.get('high_res_timestamp');
  const offset = offsetOf(precise);
  return (variable) => {
    if (variable === 'cef-formatted-receive_time') return toCefTime(values.get('receive_time'), offset);
    if (variable === 'cef-formatted-time_generated') return toCefTime(values.get('time_generated'), offset);
    if (variable === 'number-of-severity')
      return SEVERITIES[values.get('severity')?.toLowerCase() ?? ''] ?? '';
    if (variable === 'sender_sw_version') {
      return release === undefined ? version : `${release.major}.${release.minor}`;
    }
    return values.get(variable)?.trim() ?? '';
  };
}
