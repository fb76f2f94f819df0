import type { createColors } from 'picocolors';
import type { LintSeverity } from '../../lint/problem.ts';
import type { LocatedProblem } from './lint-findings.ts';
import { visible } from '../../shared/visible.ts';

type Colors = ReturnType<typeof createColors>;

/** `file:line:column severity rule message`, one line, safe for a terminal. */
export function lineOf({ file, problem, from }: LocatedProblem, colors: Colors): string {
  const paint: Record<LintSeverity, (text: string) => string> = {
    error: colors.red,
    warning: colors.yellow,
    information: colors.blue,
    hint: colors.gray,
  };
  const place = `${visible(file)}:${from.line}:${from.column}`;
  const severity = paint[problem.severity](problem.severity);
  return `${colors.bold(place)} ${severity} ${colors.gray(problem.rule)} ${visible(problem.message)}\n`;
}

/** `2 errors, 1 warning in 3 files; 1 file fixed.` */
export function summaryOf(problems: readonly LocatedProblem[], files: number, fixed: number): string {
  const counts = (['error', 'warning', 'information', 'hint'] as const)
    .map((severity) => ({
      severity,
      count: problems.filter((each) => each.problem.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => plural(count, severity === 'information' ? 'remark' : severity));
  const found = counts.length === 0 ? 'No findings' : counts.join(', ');
  return `${found} in ${plural(files, 'file')}${fixed > 0 ? `; ${plural(fixed, 'file')} fixed` : ''}.\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
