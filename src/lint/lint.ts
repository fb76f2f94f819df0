import { parseRelease } from '../panos/release.ts';
import { Directives } from './directives.ts';
import { type LintLine, lintLinesOf } from './lint-line.ts';
import { lintPairsOf } from './pairs.ts';
import type { Fix, LintMode, LintSeverity, LintTarget, Problem } from './problem.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { rules } from './rules/index.ts';

/** The level of a rule as set by the user: off, or one severity for all that it reports. */
export type RuleLevel = LintSeverity | 'off';

export interface LintOptions {
  readonly mode: LintMode;
  /** Default: `sentinel`. */
  readonly target?: LintTarget;
  /** PAN-OS release that templates are for, such as `10.1`. What is no release is taken as not said. */
  readonly release?: string;
  /** Log type that templates are for, such as `threat`; a comment in the text goes first. */
  readonly logType?: string;
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
  const { levels = {}, limit = Number.POSITIVE_INFINITY } = options;
  const active = rules.filter((rule) => levels[rule.id] !== 'off');
  for (const rule of active) {
    const report = rule.checkText?.(text);
    if (report !== undefined) {
      return { problems: [placed(rule.id, report, 0, levels[rule.id])], truncated: false };
    }
  }
  const problems: Problem[] = [];
  const directives = new Directives(options.logType);
  const settings = {
    mode: options.mode,
    target: options.target ?? 'sentinel',
    release: parseRelease(options.release ?? ''),
  };
  for (const line of lintLinesOf(text)) {
    if (line.kind === 'blank') continue;
    if (line.kind === 'comment') {
      directives.read(line.text);
      continue;
    }
    const found = judge(line, active, { ...settings, logType: directives.logType }, levels);
    for (const problem of found) {
      if (directives.hides(problem.rule)) continue;
      if (problems.length >= limit) return { problems, truncated: true };
      problems.push(problem);
    }
    directives.passed();
  }
  return { problems, truncated: false };
}

function judge(
  line: LintLine,
  active: readonly Rule[],
  settings: Pick<RuleContext, 'mode' | 'target' | 'release' | 'logType'>,
  levels: Readonly<Record<string, RuleLevel>>,
): Problem[] {
  const found: Problem[] = [];
  let id = '';
  const context: RuleContext = {
    ...settings,
    line,
    message: line.message,
    pairs: line.message === undefined ? [] : lintPairsOf(line.message),
    report(problem) {
      found.push(placed(id, problem, line.start, levels[id]));
    },
  };
  for (const rule of active) {
    id = rule.id;
    rule.check(context);
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
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
