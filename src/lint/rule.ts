import type { CefMessage } from '../cef/message.ts';
import type { Span } from '../cef/span.ts';
import type { LintLine } from './lint-line.ts';
import type { Release } from '../panos/release.ts';
import type { LintPair, LintPairs } from './pairs.ts';
import type { Fix, LintMode, LintSeverity, LintTarget } from './problem.ts';

/** What a rule says when it reports. Offsets count from the start of the line; a fix may reach into the line before. */
export interface Report extends Span {
  readonly severity: LintSeverity;
  readonly message: string;
  readonly fix?: Fix | undefined;
  readonly suggestions?: readonly Fix[];
  /** From here on the line is not what it seems: other findings that reach beyond this offset are left out. */
  readonly hidesFrom?: number;
}

/** One line as a rule sees it. */
export interface RuleContext {
  readonly mode: LintMode;
  readonly target: LintTarget;
  /** PAN-OS release that a template is for, when the user said so. */
  readonly release?: Release | undefined;
  /** Log type that a template is for, when the user said so. */
  readonly logType?: string | undefined;
  /** Whether the user asked what a template lacks for Sentinel's content. */
  readonly completeness?: boolean | undefined;
  readonly line: LintLine;
  /** The pairs of the message, looked up; empty without one. */
  readonly pairs: readonly LintPair[];
  /** Some of them, for rules that look at few. */
  readonly groups: LintPairs;
  /** The line's message; absent on a line without a CEF header. */
  readonly message?: CefMessage | undefined;
  readonly report: (problem: Report) => void;
}

/** The severities that a rule reports with, for its documentation; `off` where it has nothing to say. */
export type RuleSeverity = LintSeverity | 'off' | `${LintSeverity} to ${LintSeverity}`;

/** A rule of the linter. Its id is its file name, its documentation page and the name of its fixtures. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** What is found, in plain words. */
  readonly description: string;
  /** What Sentinel and the collectors before it do with the damage. */
  readonly sentinel: string;
  /** How to mend it, and what the quick fix does. */
  readonly repair: string;
  readonly severity: { readonly log: RuleSeverity; readonly template: RuleSeverity };
  /** One line that breaks the rule and one that keeps it, in the mode given. */
  readonly example: {
    readonly mode: LintMode;
    readonly bad: string;
    readonly good: string;
    /** What the user must have said for the rule to speak. */
    readonly options?: {
      readonly release?: string;
      readonly logType?: string;
      readonly completeness?: boolean;
    };
  };
  /** Looks at a whole text before its lines. When it reports, the lines are not judged. Offsets are the text's. */
  checkText?(text: string): Report | undefined;
  /** Looks at one line that is neither blank nor a comment. */
  check(context: RuleContext): void;
}
