import type { CodeAction, CodeActionContext, Diagnostic, Range } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RuleLevel } from '../lint/lint.ts';
import type { LintTarget } from '../lint/problem.ts';
import { codeActions } from './code-actions.ts';
import { LintCache } from './lint-cache.ts';
import { validate } from './validation.ts';

export interface LanguageServiceOptions {
  /** Address of the folder with the rules' pages, without a slash at its end. Without it diagnostics have no link. */
  readonly documentation?: string;
}

/** What the user set for a document. */
export interface LintSettings {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly target?: LintTarget;
  /** PAN-OS release that templates are for, such as `10.1`. */
  readonly release?: string;
}

/** Features for the languages `cef` and `panos-cef-template`, free of any editor. Every method is linear in the text. */
export interface CefLanguageService {
  /** At most 1000 problems; when there are more, a last diagnostic says so. */
  validate(document: TextDocument, settings: LintSettings): Diagnostic[];
  /** Quick fixes for the problems in a range, and 'fix all' for the whole document. */
  codeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    settings: LintSettings,
  ): CodeAction[];
  /** Forgets what is kept of a document. */
  forget(uri: string): void;
}

export function getCefLanguageService(options: LanguageServiceOptions = {}): CefLanguageService {
  const cache = new LintCache();
  return {
    validate: (document, settings) => validate(document, cache.lint(document, settings), options),
    codeActions: (document, range, context, settings) =>
      codeActions({ document, range, context, settings, options, result: cache.lint(document, settings) }),
    forget: (uri) => cache.forget(uri),
  };
}
