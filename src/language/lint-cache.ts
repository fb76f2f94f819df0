import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintOptions } from '../lint/lint.ts';
import type { LintMode } from '../lint/problem.ts';
import { logTypeOfFile } from '../panos/log-type-of-file.ts';
import { BlockDocument } from './document/block-document.ts';
import { BlockLint } from './document/block-lint.ts';
import type { LintSettings } from './language-service.ts';

/** More findings than these help nobody and slow the editor down; VS Code shows at most 1000 of one file. */
export const DEFAULT_LIMIT = 500;

export function modeOf(document: TextDocument): LintMode {
  return document.languageId === 'panos-cef-template' ? 'template' : 'log';
}

/** The options of the linter for a document; a template named after a log type is judged as one of it. */
export function lintOptionsOf(document: TextDocument, settings: LintSettings): LintOptions {
  const { rules, target, release, completeness } = settings;
  const logType = logTypeOfFile(document.uri) ?? settings.logType;
  return {
    mode: modeOf(document),
    levels: rules,
    ...(target !== undefined && { target }),
    ...(release !== undefined && { release }),
    ...(logType !== undefined && { logType }),
    ...(completeness !== undefined && { completeness }),
  };
}

interface Entry {
  readonly document: TextDocument;
  /** Of a document that is no `BlockDocument`, which knows itself what changed. */
  readonly version: number | undefined;
  readonly settings: string;
  readonly lint: BlockLint;
}

/** Keeps what is known of each document, so that only what changed is linted again, and code actions need no second pass. */
export class LintCache {
  readonly #entries = new Map<string, Entry>();

  of(document: TextDocument, settings: LintSettings): BlockLint {
    const entry = this.#entries.get(document.uri);
    const own = document instanceof BlockDocument;
    const made = {
      document,
      version: own ? undefined : document.version,
      settings: `${document.languageId} ${JSON.stringify(settings)}`,
    };
    if (
      entry?.settings === made.settings &&
      entry.version === made.version &&
      (!own || entry.document === document)
    )
      return entry.lint;
    const { uri, languageId, version } = document;
    const blocks = own ? document : new BlockDocument(uri, languageId, version, document.getText());
    const limit = settings.limit ?? DEFAULT_LIMIT;
    const lint = new BlockLint(blocks, lintOptionsOf(document, settings), limit);
    this.#entries.set(uri, { ...made, lint });
    return lint;
  }

  forget(uri: string): void {
    this.#entries.delete(uri);
  }
}
