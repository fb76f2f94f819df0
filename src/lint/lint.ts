import { lintLinesOf } from './lint-line.ts';
import type { Fix, LintMode, LintSeverity, Problem } from './problem.ts';
import type { Report } from './rule.ts';
import { rules } from './rules/index.ts';

/** The level of a rule as set by the user: off, or one severity for all that it reports. */
export type RuleLevel = LintSeverity | 'off';

export interface LintOptions {
  readonly mode: LintMode;
  /** By rule id. A rule that is not named reports with its own severities. */
  readonly levels?: Readonly<Record<string, RuleLevel>>;
  /** Linting stops when this many problems are found. Default: no limit. */
  readonly limit?: number;
}

export interface LintResult {
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** True when `limit` was reached and there may be more. */
  readonly truncated: boolean;
}

/** Lints a whole text. Never throws; takes time linear in the length of each line. */
export function lint(text: string, options: LintOptions): LintResult {
  const { mode, levels = {}, limit = Number.POSITIVE_INFINITY } = options;
  const active = rules.filter((rule) => levels[rule.id] !== 'off');
  for (const rule of active) {
    const report = rule.checkText?.(text);
    if (report !== undefined) {
      return { problems: [placed(rule.id, report, 0, levels[rule.id])], truncated: false };
    }
  }
  const problems: Problem[] = [];
  for (const line of lintLinesOf(text)) {
    if (line.kind === 'blank' || line.kind === 'comment') continue;
    const found: Problem[] = [];
    for (const rule of active) {
      const report = (problem: Report) => {
        found.push(placed(rule.id, problem, line.start, levels[rule.id]));
      };
      rule.check({ mode, line, message: line.message, report });
    }
    found.sort((a, b) => a.start - b.start || a.end - b.end);
    for (const problem of found) {
      if (problems.length >= limit) return { problems, truncated: true };
      problems.push(problem);
    }
  }
  return { problems, truncated: false };
}

function placed(rule: string, report: Report, base: number, level: RuleLevel | undefined): Problem {
  const severity = level === undefined || level === 'off' ? report.severity : level;
  const { fix, suggestions } = report;
  return {
    rule,
    severity,
    message: report.message,
    start: base + report.start,
    end: base + report.end,
    ...(fix && { fix: moved(fix, base) }),
    ...(suggestions && { suggestions: suggestions.map((each) => moved(each, base)) }),
  };
}

function moved(fix: Fix, base: number): Fix {
  const edits = fix.edits.map(({ start, end, newText }) => ({
    start: base + start,
    end: base + end,
    newText,
  }));
  return { title: fix.title, edits };
}
