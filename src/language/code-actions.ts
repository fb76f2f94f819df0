import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAll } from '../lint/apply-fixes.ts';
import type { LintResult } from '../lint/lint.ts';
import type { Fix, Problem } from '../lint/problem.ts';
import type { LanguageServiceOptions, LintSettings } from './language-service.ts';
import { lintOptionsOf } from './lint-cache.ts';
import { diagnosticOf } from './validation.ts';

/** The kind that `editor.codeActionsOnSave` names. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.sentinelCef`;

export interface CodeActionRequest {
  readonly document: TextDocument;
  readonly range: Range;
  readonly context: CodeActionContext;
  readonly settings: LintSettings;
  readonly options: LanguageServiceOptions;
  readonly result: LintResult;
}

/** Quick fixes of the problems that touch the range, and one action that applies every safe fix of the document. */
export function codeActions(request: CodeActionRequest): CodeAction[] {
  const { document, range, context, result, options } = request;
  const actions: CodeAction[] = [];
  if (wants(context, CodeActionKind.QuickFix)) {
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    for (const problem of result.problems) {
      if (problem.end < start || problem.start > end) continue;
      const add = (fix: Fix, preferred: boolean) =>
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(document, problem, options)],
          ...(preferred && { isPreferred: true }),
          edit: { changes: { [document.uri]: fix.edits.map((edit) => placed(document, edit)) } },
        });
      if (problem.fix !== undefined) add(problem.fix, true);
      for (const fix of problem.suggestions ?? []) add(fix, false);
    }
  }
  if (wants(context, FIX_ALL_KIND) && (result.truncated || result.problems.some(isFixable))) {
    const edit = fixAllEdit(request);
    if (edit !== undefined) {
      actions.push({
        title: 'Fix all that is safe to fix',
        kind: FIX_ALL_KIND,
        edit: { changes: { [document.uri]: [edit] } },
      });
    }
  }
  return actions;
}

function isFixable(problem: Problem): boolean {
  return problem.fix !== undefined;
}

/** A client that asks for a kind also means the kinds below it. */
function wants(context: CodeActionContext, kind: string): boolean {
  return context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
}

/** The whole repair as one edit, as small as it can be. */
function fixAllEdit({ document, settings }: CodeActionRequest): TextEdit | undefined {
  const text = document.getText();
  const fixed = fixAll(text, lintOptionsOf(document, settings));
  if (fixed === text) return undefined;
  let start = 0;
  while (start < fixed.length && text.charCodeAt(start) === fixed.charCodeAt(start)) start++;
  let back = 0;
  const most = Math.min(text.length, fixed.length) - start;
  while (back < most && text.at(-1 - back) === fixed.at(-1 - back)) back++;
  const newText = fixed.slice(start, fixed.length - back);
  return placed(document, { start, end: text.length - back, newText });
}

function placed(document: TextDocument, edit: { start: number; end: number; newText: string }): TextEdit {
  return {
    range: { start: document.positionAt(edit.start), end: document.positionAt(edit.end) },
    newText: edit.newText,
  };
}
