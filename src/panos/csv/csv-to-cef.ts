import { fieldsOf } from '../templates/field.ts';
import { RELEASES } from '../templates/releases.ts';
import { TABLE } from '../templates/table/index.ts';
import type { Profile } from '../templates/table/row.ts';
import { headerText } from '../templates/template-text.ts';
import { offsetOf, toCefTime } from './csv-times.ts';
import { placesOf } from './columns.ts';
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
  const { header, pairs } = planOf(csv.logType, profile);
  const source: Source = { csv, version, offset: undefined, places: placesOf(csv.logType) };
  source.offset = offsetOf(columnText(source, 'high_res_timestamp'));
  let text = header.replaceAll(/\$([a-z_-]+)/g, (_, variable: string) => {
    const value = (SPECIAL[variable] ?? columnText)(source, variable);
    return /[\\|]/.test(value) ? value.replaceAll(/[\\|]/g, String.raw`\$&`) : value;
  });
  let between = '';
  for (const { begin, variable, read, index } of pairs) {
    const value = read === undefined ? trimmed(csv.fields[index] ?? '') : read(source, variable);
    if (value === '') continue;
    text += between + begin + escaped(value);
    between = ' ';
  }
  return text;
}

interface Plan {
  readonly header: string;
  readonly pairs: readonly {
    /** The label, if there is one, and the key with its equals sign. */
    readonly begin: string;
    readonly variable: string;
    /** Of its column; -1 when it has none. */
    readonly index: number;
    readonly read: Reading | undefined;
  }[];
}

const plans = new Map<string, Plan>();

function planOf(logType: string, profile: Profile): Plan {
  const id = `${logType} ${profile}`;
  const known = plans.get(id);
  if (known !== undefined) return known;
  const table = TABLE[logType];
  if (table === undefined) throw new Error(`${logType} has no table`);
  const places = placesOf(logType);
  const classId =
    profile === 'published' ? (table.publishedClassId ?? table.header.classId) : table.header.classId;
  const plan: Plan = {
    header: headerText({ ...table.header, classId }),
    pairs: fieldsOf(logType, table, NEWEST, profile).map(({ key, variable, label }) => ({
      begin: label === undefined ? `${key}=` : `${key}Label=${label} ${key}=`,
      variable,
      index: places.get(variable) ?? -1,
      read: SPECIAL[variable],
    })),
  };
  plans.set(id, plan);
  return plan;
}

interface Source {
  readonly csv: DecodedCsv;
  readonly version: string;
  readonly places: ReadonlyMap<string, number>;
  /** Minutes that the firewall's clock is ahead. */
  offset: number | undefined;
}

type Reading = (source: Source, variable: string) => string;

function columnText({ csv, places }: Source, variable: string): string {
  return csv.fields[places.get(variable) ?? -1]?.trim() ?? '';
}

/** Variables that CSV has in another form. */
const SPECIAL: Readonly<Record<string, Reading>> = {
  'cef-formatted-receive_time': (source) => toCefTime(columnText(source, 'receive_time'), source.offset),
  'cef-formatted-time_generated': (source) => toCefTime(columnText(source, 'time_generated'), source.offset),
  'number-of-severity': (source) => SEVERITIES[columnText(source, 'severity').toLowerCase()] ?? '',
  sender_sw_version: ({ csv: { release }, version }) =>
    release === undefined ? version : `${release.major}.${release.minor}`,
};

function trimmed(value: string): string {
  return value.startsWith(' ') || value.endsWith(' ') ? value.trim() : value;
}

const NEEDS_ESCAPE = /[=\\]/;

/** Most values need none. */
function escaped(value: string): string {
  return NEEDS_ESCAPE.test(value) ? value.replaceAll(/[\\=]/g, String.raw`\$&`) : value;
}
