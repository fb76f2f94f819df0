import { type Reader, readersOf } from '../sentinel-content.ts';
import { type Field, fieldsOf } from './field.ts';
import { RELEASES, type ReleaseName, releaseOf, reaches } from './releases.ts';
import { TABLE } from './table/index.ts';
import type { HeaderRow } from './table/row.ts';

/** A column that Sentinel's content reads, and that a template leaves empty or fills from something else. */
export interface Gap {
  /** `AdditionalExtensions` for an own key of PAN-OS. */
  readonly column: string;
  /** The key of the pair, or the header field. */
  readonly place: { readonly key: string } | { readonly header: keyof HeaderRow };
  /** What the content expects there, such as `$srcuser`. */
  readonly expected: string;
  readonly readers: readonly Reader[];
}

/** What a template says, whoever wrote it. */
export interface TemplateContent {
  readonly header: HeaderRow;
  /** Values by key, as they stand: `$srcuser`. */
  readonly values: ReadonlyMap<string, string>;
}

const HEADER_COLUMNS = {
  classId: 'DeviceEventClassID',
  name: 'Activity',
  severity: 'LogSeverity',
} as const satisfies Record<keyof HeaderRow, string>;

/** Pairs that say the same to the reader of a key. */
const INSTEAD: Readonly<Record<string, readonly [key: string, value: string]>> = {
  src: ['PanOSPublicIPv4', '$public_ip'],
  suser: ['PanOSSourceUserName', '$srcuser'],
  PanOSPublicIPv4: ['src', '$public_ip'],
  PanOSSourceUserName: ['suser', '$srcuser'],
  PanOSDeviceSN: ['deviceExternalId', '$serial'],
  PanOSDescription: ['msg', '$opaque'],
  PanOSXForwarderfor: ['PanXFFIP', '$xff_ip'],
  PanXFFIP: ['PanOSXForwarderfor', '$xff'],
};

/** Other variables that are right too: by the standard, or as another form of the same moment. */
const AS_WELL: Readonly<Record<string, readonly string[]>> = {
  in: ['bytes_received'],
  out: ['bytes_sent'],
  PanOSLogTimeStamp: ['time_generated', 'high_res_timestamp'],
};

/**
 * What a template lacks for Sentinel's content. Nothing where no content reads the log type.
 * @param release only what it has is missed; without one, only what every release has that has the log type
 */
export function gapsOf(
  logType: string,
  release: ReleaseName | undefined,
  { header, values }: TemplateContent,
): Gap[] {
  const table = TABLE[logType];
  if (table === undefined) return [];
  const oldest = RELEASES.find((each) => reaches(each, releaseOf(table.since))) ?? table.since;
  const gaps: Gap[] = [];
  // The type before the subtype is one fault, of which header-order speaks.
  const exchanged = header.classId === '$type' && header.name === '$subtype';
  for (const field of ['classId', 'name', 'severity'] as const) {
    const column = HEADER_COLUMNS[field];
    const expected = table.header[field];
    const readers = readersOf(column, logType);
    const sound = field === 'severity' ? isSeverity(header.severity, expected) : header[field] === expected;
    if (readers.length === 0 || sound || (exchanged && field !== 'severity')) continue;
    gaps.push({ column, place: { header: field }, expected, readers });
  }
  for (const field of fieldsOf(logType, table, release ?? oldest, 'sentinel')) {
    if (field.readers.length === 0 || isThere(field, values)) continue;
    const { key, variable, column = 'AdditionalExtensions', readers } = field;
    gaps.push({ column, place: { key }, expected: `$${variable}`, readers });
  }
  return gaps;
}

function isThere({ key, variable }: Field, values: ReadonlyMap<string, string>): boolean {
  const value = values.get(key);
  if ([variable, ...(AS_WELL[key] ?? [])].some((each) => value === `$${each}`)) return true;
  const [other, text] = INSTEAD[key] ?? [];
  return value === undefined && other !== undefined && values.get(other) === text;
}

/** `$severity` has a finding of its own. Where the log has no number, any literal will do. */
function isSeverity(text: string, expected: string): boolean {
  return text === expected || text === '$severity' || (!expected.startsWith('$') && text !== '');
}
