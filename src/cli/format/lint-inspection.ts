import type { LintOptions } from '../../lint/lint.ts';
import type { LintSeverity } from '../../lint/problem.ts';
import type { Rule } from '../../lint/rule.ts';
import { rules } from '../../lint/rules/index.ts';
import type { Level, Inspection, InspectedRule, Result, Subject } from '../../report/inspection.ts';
import { VERSION } from '../../shared/version.ts';
import { artifactOf } from '../lint/artifact-of.ts';
import type { LocatedProblem } from './lint-findings.ts';

/** What was linted, and what came of it. */
export interface LintedFile {
  /** Path, or `-`. */
  readonly name: string;
  readonly problems: readonly LocatedProblem[];
  /** Absent when the file could not be read. */
  readonly options?: LintOptions;
  readonly failure?: string;
}

const LEVEL: Readonly<Record<LintSeverity, Level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A run of the linter as an inspection. */
export function inspectionOfLint(files: readonly LintedFile[], exitCode: number): Inspection {
  return {
    tool: { name: 'sentinel-cef', version: VERSION },
    rules: rules.map(ruleOf),
    subjects: files.map(subjectOf),
    exitCode,
  };
}

function ruleOf({ id, title, description, sentinel, repair, severity }: Rule): InspectedRule {
  const most = (severity.log === 'off' ? severity.template : severity.log).split(' to ').at(-1);
  return {
    id,
    title,
    help: [description, sentinel, repair],
    page: `docs/rules/${id}.md`,
    level: most === 'error' || most === 'warning' ? most : 'note',
  };
}

function subjectOf({ name, problems, options, failure }: LintedFile): Subject {
  return {
    name: name === '-' ? 'standard input' : name,
    ...(name !== '-' && { artifact: artifactOf(name) }),
    results: problems.map(resultOf),
    skipped: new Set(rules.filter((rule) => options && isSkipped(rule, options)).map(({ id }) => id)),
    ...(failure !== undefined && { failure }),
  };
}

/** Switched off, not asked for, or without a word to say about such files. */
function isSkipped({ id, severity }: Rule, { mode, levels, completeness }: LintOptions): boolean {
  if (levels?.[id] === 'off' || severity[mode] === 'off') return true;
  return id === 'template-completeness' && completeness !== true;
}

function resultOf({ problem, from, to }: LocatedProblem): Result {
  const { rule, severity, message, fix, suppressed } = problem;
  return {
    rule,
    state: 'fail',
    level: LEVEL[severity],
    message,
    region: { line: from.line, column: from.column, endLine: to.line, endColumn: to.column },
    ...(fix && {
      fix: {
        title: fix.title,
        edits: fix.edits.map(({ start, end, newText }) => ({ offset: start, length: end - start, newText })),
      },
    }),
    ...(suppressed && { suppressed }),
  };
}
