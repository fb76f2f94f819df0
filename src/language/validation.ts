import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintSeverity, Problem } from '../lint/problem.ts';
import type { Steps } from '../shared/steps.ts';
import type { BlockLint } from './document/block-lint.ts';
import type { LanguageServiceOptions } from './language-service.ts';

const SEVERITIES: Readonly<Record<LintSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Problems as diagnostics; the code of each is the id of its rule. */
export function* validate(
  document: TextDocument,
  lint: BlockLint,
  options: LanguageServiceOptions,
): Steps<Diagnostic[]> {
  const { problems, total } = yield* lint.findings();
  const diagnostics = problems.map((problem) => diagnosticOf(document, problem, options));
  const last = diagnostics.at(-1);
  if (total > problems.length && last !== undefined) {
    const [shown, all] = [problems.length, total].map((count) => count.toLocaleString('en'));
    diagnostics.push({
      range: { start: last.range.end, end: last.range.end },
      severity: DiagnosticSeverity.Information,
      source: 'sentinel-cef',
      code: 'too-many-findings',
      message: `The first ${shown} of ${all} findings are shown. "Analyze CEF File" counts them all by kind; "sentinel-cef lint" lists them.`,
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
      codeDescription: { href: `${documentation}/rules/${problem.rule}.md` },
    }),
    message: problem.message,
  };
}
