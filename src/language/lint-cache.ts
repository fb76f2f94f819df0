import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lint, type LintOptions, type LintResult } from '../lint/lint.ts';
import { logTypeOfFile } from '../panos/log-type-of-file.ts';
import type { LintMode } from '../lint/problem.ts';
import type { LintSettings } from './language-service.ts';

/** More diagnostics than these help nobody and slow the editor down. */
export const LIMIT = 1000;

export function modeOf(document: TextDocument): LintMode {
  return document.languageId === 'panos-cef-template' ? 'template' : 'log';
}

/** The options of the linter for a document; a template named after a log type is judged as one of it. */
export function lintOptionsOf(document: TextDocument, settings: LintSettings): LintOptions {
  const { rules, target, release } = settings;
  const logType = logTypeOfFile(document.uri);
  return {
    mode: modeOf(document),
    levels: rules,
    ...(target !== undefined && { target }),
    ...(release !== undefined && { release }),
    ...(logType !== undefined && { logType }),
  };
}

interface Entry {
  readonly version: number;
  readonly settings: string;
  readonly result: LintResult;
}

/** Keeps the last result of each document, so that code actions need no second pass. */
export class LintCache {
  readonly #entries = new Map<string, Entry>();

  lint(document: TextDocument, settings: LintSettings): LintResult {
    const key = `${document.languageId} ${JSON.stringify(settings)}`;
    const entry = this.#entries.get(document.uri);
    if (entry?.version === document.version && entry.settings === key) return entry.result;
    const result = lint(document.getText(), {
      ...lintOptionsOf(document, settings),
      limit: LIMIT,
    });
    this.#entries.set(document.uri, { version: document.version, settings: key, result });
    return result;
  }

  forget(uri: string): void {
    this.#entries.delete(uri);
  }
}
