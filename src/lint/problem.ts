/** How bad a problem is for the event on its way to Sentinel. The words of the settings and of editors. */
export type LintSeverity = 'error' | 'warning' | 'information' | 'hint';

/** A log holds messages as they were sent; a template is what a firewall fills in and sends. */
export type LintMode = 'log' | 'template';

/** Who reads the messages: Sentinel and what stands before it, or any reader that follows the standard to the letter. */
export type LintTarget = 'sentinel' | 'strict';

/** Puts `newText` in the place of a stretch of text. UTF-16 offsets, `end` exclusive. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A repair as data: whoever shows it can preview it. */
export interface Fix {
  /** What it does, as the label of a button. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** One thing that a rule found in a text. Offsets count UTF-16 units from the start of the text. */
export interface Problem {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: LintSeverity;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** A repair that is safe: it never changes what a sound message says. 'Fix all' applies these. */
  readonly fix?: Fix;
  /** Repairs that a person must choose. */
  readonly suggestions?: readonly Fix[];
  /** A comment in the text hides it; only given to those who asked for such problems. */
  readonly suppressed?: true;
}
