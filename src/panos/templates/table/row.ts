import type { ReleaseName } from '../releases.ts';

/**
 * `published`: as the vendor's guide has it, repaired. `sentinel`: as Sentinel's content reads it. `minimal`: of that,
 * only what something reads or an investigation can't do without.
 */
export type Profile = 'published' | 'sentinel' | 'minimal';

export const PROFILES: readonly Profile[] = ['sentinel', 'published', 'minimal'];

/** Where a row belongs, when that is not every profile and release. */
export interface Place {
  readonly in?: readonly Profile[];
  /** Releases below this one only. */
  readonly before?: ReleaseName;
  /** This release and above, whatever the variable allows. */
  readonly from?: ReleaseName;
}

/** One pair of a template: key, variable without its dollar sign, label of a custom field, place. */
export type FieldRow = readonly [
  key: string,
  variable: string,
  label?: string | undefined,
  place?: Place | undefined,
];

/** What was mended in the vendor's template, and in which guides it is broken. */
export interface Repair {
  readonly guides: readonly ('9.1' | '10.0')[];
  readonly what: string;
}

/** What header fields 4 to 6 hold: a variable with its dollar sign, or a word. */
export interface HeaderRow {
  readonly classId: string;
  readonly name: string;
  readonly severity: string;
}

/** All that templates know of a log type. */
export interface LogTypeTable {
  /** First release that has a custom format for it, as far back as templates go. */
  readonly since: ReleaseName;
  readonly header: HeaderRow;
  /** Event class id of the vendor's guide, where it is another. */
  readonly publishedClassId?: string;
  /** In the order of the guide. */
  readonly rows: readonly FieldRow[];
  /** Keys that an investigation can't do without, separated by blanks: kept whether or not content reads them. */
  readonly core: string;
  readonly repairs?: readonly Repair[];
  /** Why a column that Sentinel's content reads stays empty for this log type. */
  readonly empty?: Readonly<Record<string, string>>;
}

export const PUBLISHED: Place = { in: ['published'] };
/** Not in the vendor's guide. */
export const TUNED: Place = { in: ['sentinel', 'minimal'] };
/** Says again what another key of the tuned template says. */
export const NOT_MINIMAL: Place = { in: ['published', 'sentinel'] };
