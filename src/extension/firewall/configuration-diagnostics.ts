import {
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Position,
  Range,
  Uri,
  workspace,
  type Disposable,
} from 'vscode';
import type { ConfigurationProblem } from '../../lint/lint-configuration.ts';
import type { TemplateEdit } from '../../lint/template-fix.ts';
import type { LintSeverity } from '../../lint/problem.ts';
import type { Finding, Severity } from '../../shared/finding.ts';
import { TemplateFixes } from './template-fixes.ts';

const OF_FINDING: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const OF_PROBLEM: Readonly<Record<LintSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const BLANKS = 200;

/** Findings of configurations at their lines. They go when the text changes, since they no longer stand where it says. */
export class ConfigurationDiagnostics implements Disposable {
  readonly #collection = languages.createDiagnosticCollection('sentinel-cef-firewall');
  readonly #fixes = new TemplateFixes();
  readonly #docs: Uri;
  readonly #listeners = [
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.#forget(document.uri);
    }),
    workspace.onDidCloseTextDocument((document) => {
      if (document.isUntitled) this.#forget(document.uri);
    }),
    languages.registerCodeActionsProvider('*', this.#fixes, {
      providedCodeActionKinds: [CodeActionKind.QuickFix],
    }),
  ];

  constructor(extension: Uri) {
    this.#docs = Uri.joinPath(extension, 'docs');
  }

  /** @param all the edits that apply every safe fix */
  show(
    uri: Uri,
    findings: readonly Finding[],
    problems: readonly ConfigurationProblem[],
    all: readonly TemplateEdit[],
  ): void {
    const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    const lineRange = (line: number): Range =>
      document !== undefined && line <= document.lineCount
        ? trimmed(line - 1, document.lineAt(line - 1).text)
        : new Range(line - 1, 0, line - 1, BLANKS);
    const judged = findings
      .filter(({ state }) => state === 'fail')
      .flatMap((finding) =>
        finding.evidence.flatMap(({ text, line }) =>
          line === undefined
            ? []
            : [
                this.#diagnostic(
                  lineRange(line),
                  `${finding.title}: ${text}. ${finding.remedy?.text ?? ''}`.trim(),
                  OF_FINDING[finding.severity],
                  'firewall',
                  finding.id,
                ),
              ],
        ),
      );
    const fixes = new Map<Diagnostic, NonNullable<ConfigurationProblem['fix']>>();
    const linted = problems.map(({ format, problem, from, to, fix }) => {
      const diagnostic = this.#diagnostic(
        new Range(from.line - 1, from.column - 1, to.line - 1, to.column - 1),
        `${format.logType}: ${problem.message}`,
        OF_PROBLEM[problem.severity],
        'rules',
        problem.rule,
      );
      if (fix !== undefined) fixes.set(diagnostic, fix);
      return diagnostic;
    });
    this.#fixes.keep(uri.toString(), fixes, all);
    this.#collection.set(uri, [...judged, ...linted]);
  }

  dispose(): void {
    for (const each of [this.#collection, ...this.#listeners]) each.dispose();
  }

  #forget(uri: Uri): void {
    this.#collection.delete(uri);
    this.#fixes.forget(uri.toString());
  }

  #diagnostic(
    range: Range,
    message: string,
    severity: DiagnosticSeverity,
    folder: string,
    id: string,
  ): Diagnostic {
    const diagnostic = new Diagnostic(range, message, severity);
    diagnostic.source = 'Sentinel CEF';
    diagnostic.code = { value: id, target: Uri.joinPath(this.#docs, folder, `${id}.md`) };
    return diagnostic;
  }
}

/** A line without the blanks around it. */
function trimmed(line: number, text: string): Range {
  const start = text.length - text.trimStart().length;
  return new Range(new Position(line, start), new Position(line, Math.max(start, text.trimEnd().length)));
}
