import { entryOf } from '../../cef/dictionary.ts';
import type { Release } from '../release.ts';
import { type Reader, readersOf, readersOfOwnKey } from '../sentinel-content.ts';
import { firstSeenIn } from '../variables.ts';
import { reaches, type ReleaseName, releaseOf } from './releases.ts';
import type { FieldRow, LogTypeTable, Place, Profile } from './table/row.ts';

/** A pair of a template, with all that is known of it. */
export interface Field {
  readonly key: string;
  /** Without its dollar sign. */
  readonly variable: string;
  /** Label of a custom field; absent in a profile that sends none. */
  readonly label?: string;
  /** First release in which the log type is known to have the variable. */
  readonly since: Release;
  /** Column of CommonSecurityLog; absent when the pair goes to AdditionalExtensions. */
  readonly column?: string;
  /** What of Sentinel's content reads it for this log type. */
  readonly readers: readonly Reader[];
  /** {@link PRIORITY}; lower is dearer. */
  readonly priority: number;
}

/** In which order room is given: what alerts first, then what is looked at, then the rest. */
export const PRIORITY = {
  'connector page': 1,
  'analytics rule': 1,
  'hunting query': 2,
  workbook: 3,
  'ASIM parser': 4,
  core: 5,
  rest: 6,
} as const;

/** The pairs that a profile has for a release, in the order of the table. */
export function fieldsOf(
  logType: string,
  table: LogTypeTable,
  release: ReleaseName,
  profile: Profile,
): Field[] {
  const fields = allFieldsOf(logType, table, release, profile).filter(({ since }) => reaches(release, since));
  if (profile !== 'minimal') return fields;
  return fields.filter(({ priority }) => priority !== PRIORITY.rest).map(withoutLabel);
}

function withoutLabel(field: Field): Field {
  const { key, variable, since, column, readers, priority } = field;
  return { key, variable, since, ...(column !== undefined && { column }), readers, priority };
}

/** The same with those whose variable the release does not have yet. */
export function allFieldsOf(
  logType: string,
  table: LogTypeTable,
  release: ReleaseName,
  profile: Profile,
): Field[] {
  return placedFields(logType, table).flatMap(({ field, place }) =>
    place === undefined || isIn(place, release, profile) ? [field] : [],
  );
}

function isIn(place: Place, release: ReleaseName, profile: Profile): boolean {
  if (place.in !== undefined && !place.in.includes(profile)) return false;
  if (place.before !== undefined && reaches(release, releaseOf(place.before))) return false;
  return place.from === undefined || reaches(release, releaseOf(place.from));
}

interface PlacedField {
  readonly field: Field;
  readonly place: Place | undefined;
}

const looked = new WeakMap<LogTypeTable, readonly PlacedField[]>();

/** Looked up once per table: all releases and profiles share it. */
function placedFields(logType: string, table: LogTypeTable): readonly PlacedField[] {
  const known = looked.get(table);
  if (known !== undefined) return known;
  const core = new Set(table.core.split(' '));
  const fields = table.rows.map((row) => ({ field: fieldOf(logType, row, core), place: row[3] }));
  looked.set(table, fields);
  return fields;
}

export function fieldOf(
  logType: string,
  [key, variable, label]: FieldRow,
  core: ReadonlySet<string> = new Set(),
): Field {
  const column = entryOf(key)?.column;
  const readers = column === undefined ? readersOfOwnKey(key, logType) : readersOf(column, logType);
  return {
    key,
    variable,
    ...(label !== undefined && { label }),
    since: firstSeenIn(logType, variable) ?? { major: 0, minor: 0 },
    ...(column !== undefined && { column }),
    readers,
    priority: Math.min(
      core.has(key) ? PRIORITY.core : PRIORITY.rest,
      ...readers.map(({ kind }) => PRIORITY[kind]),
    ),
  };
}
