import { parseRelease } from '../panos/release.ts';
import { Directives } from './directives.ts';
import { type LintLine, lintLinesOf } from './lint-line.ts';
import { movedFix } from './moved.ts';
import { lintPairsOf, NO_PAIRS } from './pairs.ts';
import type { LintMode, LintSeverity, LintTarget, Problem } from './problem.ts';
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
  /** Whether to say what templates lack for Sentinel's content as well. Default: no. */
  readonly completeness?: boolean;
  /** By rule id. A rule that is not named reports with its own severities. */
  readonly levels?: Readonly<Partial<Record<string, RuleLevel>>>;
  /** Whether problems that a comment hides are given too, marked and without a repair. Default: no. */
  readonly suppressed?: boolean;
  /** Linting stops when this many problems are found. Default: no limit. */
  readonly limit?: number;
}

export interface LintResult {
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** True when `limit` was reached and there may be more. */
  readonly truncated: boolean;
}

/** A line and what was found in it. Offsets of the problems count from the start of the text. */
export interface LintedLine {
  readonly line: LintLine;
  readonly problems: readonly Problem[];
}

/** Lints a whole text. Never throws; takes time linear in the length of each line. */
export function lint(text: string, options: LintOptions): LintResult {
  const { limit = Number.POSITIVE_INFINITY } = options;
  const whole = lintWhole(text, options);
  if (whole !== undefined) return { problems: [whole], truncated: false };
  const problems: Problem[] = [];
  for (const line of lintLines(text, options)) {
    for (const problem of line.problems) {
      if (problems.length >= limit) return { problems, truncated: true };
      problems.push(problem);
    }
  }
  return { problems, truncated: false };
}

/**
 * What is wrong with a text as a whole, such as its encoding; its lines are then not worth judging.
 * @param text the beginning is enough: some thousand characters, and the first line whole
 */
export function lintWhole(text: string, { levels = {} }: LintOptions): Problem | undefined {
  for (const rule of rules) {
    const report = levels[rule.id] === 'off' ? undefined : rule.checkText?.(text);
    if (report !== undefined) return placed(rule.id, report, 0, levels[rule.id]);
  }
  return undefined;
}

/**
 * Every line of a text with its problems, one after the other, so that a large text takes no more room than a line.
 * @param directives what comments before the text said, when it is part of a longer one
 */
export function* lintLines(
  text: string,
  options: LintOptions,
  directives = new Directives(options.logType),
): Generator<LintedLine> {
  const { levels = {} } = options;
  const active = rules.filter((rule) => levels[rule.id] !== 'off');
  const settings: LineSettings = {
    mode: options.mode,
    target: options.target ?? 'sentinel',
    release: parseRelease(options.release ?? ''),
    completeness: options.completeness,
    levels,
  };
  for (const line of lintLinesOf(text)) {
    if (line.kind === 'blank' || line.kind === 'comment') {
      if (line.kind === 'comment') directives.read(line.text);
      yield { line, problems: [] };
      continue;
    }
    const found = judge(line, active, settings, directives.logType);
    const problems = found.length === 0 ? found : heeding(directives, found, options.suppressed === true);
    directives.passed();
    yield { line, problems };
  }
}

/** What is left of the problems of a line when comments had their say. */
function heeding(directives: Directives, found: Problem[], all: boolean): Problem[] {
  if (!all) return found.filter(({ rule }) => !directives.hides(rule));
  return found.map((problem) => {
    if (!directives.hides(problem.rule)) return problem;
    const { rule, severity, message, start, end } = problem;
    return { rule, severity, message, start, end, suppressed: true };
  });
}

interface LineSettings extends Pick<RuleContext, 'mode' | 'target' | 'release' | 'completeness'> {
  readonly levels: Readonly<Partial<Record<string, RuleLevel>>>;
}

function judge(
  line: LintLine,
  active: readonly Rule[],
  { levels, ...said }: LineSettings,
  logType: string | undefined,
): Problem[] {
  const found: Problem[] = [];
  const { message } = line;
  const groups = message === undefined ? NO_PAIRS : lintPairsOf(message, said.mode, line.continued);
  let id = '';
  let hidden: { readonly from: number; readonly by: string } | undefined;
  const report = (problem: Report): void => {
    if (problem.hidesFrom !== undefined) hidden = { from: line.start + problem.hidesFrom, by: id };
    found.push(placed(id, problem, line.start, levels[id]));
  };
  const context = { ...said, logType, line, message, pairs: groups.all, groups, report };
  for (const rule of active) {
    id = rule.id;
    rule.check(context);
  }
  const shown = hidden === undefined ? found : withoutHidden(found, hidden);
  return shown.length < 2 ? shown : shown.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** One cause, one finding: what stands behind the cause says nothing about the sender. */
function withoutHidden(found: Problem[], { from, by }: { from: number; by: string }): Problem[] {
  return found.filter(({ rule, end }) => rule === by || end <= from);
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
    ...(fix && { fix: movedFix(fix, base) }),
    ...(suggestions && { suggestions: suggestions.map((each) => movedFix(each, base)) }),
  };
}
