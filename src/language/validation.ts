import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintResult } from '../lint/lint.ts';
import type { LintSeverity, Problem } from '../lint/problem.ts';
import type { LanguageServiceOptions } from './language-service.ts';
import { LIMIT } from './lint-cache.ts';

const SEVERITIES: Readonly<Record<LintSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Problems as diagnostics; the code of each is the id of its rule. */
export function validate(
  document: TextDocument,
  result: LintResult,
  options: LanguageServiceOptions,
): Diagnostic[] {
  const diagnostics = result.problems.map((problem) => diagnosticOf(document, problem, options));
  const last = result.problems.at(-1);
  if (result.truncated && last !== undefined) {
    diagnostics.push({
      range: { start: document.positionAt(last.end), end: document.positionAt(last.end) },
      severity: DiagnosticSeverity.Information,
      source: 'sentinel-cef',
      code: 'too-many-problems',
      message: `There are more than ${LIMIT} problems; what follows is not shown. "sentinel-cef lint" lists them all.`,
    });
  }
  return diagnostics;
}

export function diagnosticOf(
  document: TextDocument,
  problem: Problem,
  { documentation }: LanguageServiceOptions,
): Diagnostic {
  return {
    range: { start: document.positionAt(problem.start), end: document.positionAt(problem.end) },
    severity: SEVERITIES[problem.severity],
    source: 'sentinel-cef',
    code: problem.rule,
    ...(documentation !== undefined && {
      codeDescription: { href: `${documentation}/${problem.rule}.md` },
    }),
    message: problem.message,
  };
}
