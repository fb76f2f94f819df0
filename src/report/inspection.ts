/** What an inspection found, as all writers of this folder take it. */
export interface Inspection {
  readonly tool: { readonly name: string; readonly version: string };
  /** Everything that was looked for, in the order in which it is listed. */
  readonly rules: readonly InspectedRule[];
  readonly subjects: readonly Subject[];
  /** Exit code of the command. */
  readonly exitCode: number;
}

export type Level = 'error' | 'warning' | 'note';

/** A rule of the linter or a check of a proxy. */
export interface InspectedRule {
  readonly id: string;
  readonly title: string;
  /** What it means and what to do, paragraph by paragraph. */
  readonly help: readonly string[];
  /** Its page in the documentation, relative to the product's root. */
  readonly page: string;
  readonly level: Level;
}

/** A file, or a proxy. */
export interface Subject {
  readonly name: string;
  /** Absent for standard input, and for a proxy. */
  readonly artifact?: Artifact;
  readonly results: readonly Result[];
  /** Rules that were not asked. */
  readonly skipped: ReadonlySet<string>;
  /** Why it could not be read: one sentence. It has no results then. */
  readonly failure?: string;
}

/** A file as reports name it. */
export interface Artifact {
  /** Relative to the folder that the command ran in, or absolute; percent-encoded (RFC 3986). */
  readonly uri: string;
  /** The relative path, not encoded; absent when the address is absolute. */
  readonly path?: string;
}

/** What one rule says at one place. */
export interface Result {
  readonly rule: string;
  /** `unknown`: it could not be judged, which is never good. */
  readonly state: 'fail' | 'pass' | 'unknown' | 'not-applicable';
  readonly level: Level;
  /** What was found, in plain words. It may hold any character. */
  readonly message: string;
  /** Where in the subject's artifact. */
  readonly region?: Region;
  /** Where else, in words. */
  readonly places?: readonly string[];
  readonly fix?: { readonly title: string; readonly edits: readonly InspectedEdit[] };
  /** A comment in the file hides it. */
  readonly suppressed?: boolean;
}

/** Lines and UTF-16 columns from 1; `endColumn` is the one behind the last character. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Offset and length in UTF-16 units from the start of the file, a byte-order mark not counted. */
export interface InspectedEdit {
  readonly offset: number;
  readonly length: number;
  readonly newText: string;
}

/** Whether somebody must look at a result. */
export function isFailure({ state, level, suppressed }: Result): boolean {
  return state === 'fail' && level !== 'note' && suppressed !== true;
}
