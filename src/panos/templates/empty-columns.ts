import { columnsReadFor, type Reader } from '../sentinel-content.ts';
import { allFieldsOf, type Field } from './field.ts';
import { reaches, type ReleaseName } from './releases.ts';
import type { LogTypeTable } from './table/row.ts';

/** A column that Sentinel's content reads for a log type, and that a template does not fill. */
export interface EmptyColumn {
  readonly column: string;
  readonly readers: readonly Reader[];
  readonly why: string;
}

const BY_HEADER: ReadonlySet<string> = new Set([
  'DeviceVendor',
  'DeviceProduct',
  'DeviceVersion',
  'DeviceEventClassID',
  'Activity',
  'LogSeverity',
  // Own keys go there, as far as a template has some.
  'AdditionalExtensions',
]);

/** Columns that no template can fill. */
const BY_OTHERS: Readonly<Record<string, string>> = {
  Computer: 'It comes from the host name in the syslog header, which the firewall must send.',
  CollectorHostName: 'The agent on the proxy fills it.',
  SimplifiedDeviceAction: 'Sentinel derives it from DeviceAction.',
};

/** Columns that content reads for this log type and that are not filled by `fields`, with the reason for each. */
export function emptyColumns(
  logType: string,
  table: LogTypeTable,
  release: ReleaseName,
  fields: readonly Field[],
): EmptyColumn[] {
  const filled = new Set(fields.map(({ column }) => column));
  const could = new Map(
    allFieldsOf(logType, table, release, 'sentinel').map((field) => [field.column, field]),
  );
  return columnsReadFor(logType).flatMap(({ column, readers }) => {
    if (filled.has(column) || BY_HEADER.has(column)) return [];
    const why = BY_OTHERS[column] ?? table.empty?.[column] ?? reasonOf(could.get(column), release);
    return [{ column, readers, why }];
  });
}

function reasonOf(field: Field | undefined, release: ReleaseName): string {
  if (field === undefined) return 'The log has nothing for it.';
  const { key, variable, since } = field;
  return reaches(release, since)
    ? `${key}=$${variable} is not in this template.`
    : `${key}=$${variable} is known from PAN-OS ${since.major}.${since.minor} on.`;
}
