import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { editsOf, fixEdits } from '../lint/apply-fixes.ts';
import type { Fix, Problem, TextEdit as OffsetEdit } from '../lint/problem.ts';
import { finish, type Steps } from '../shared/steps.ts';
import type { BlockLint } from './document/block-lint.ts';
import type { LanguageServiceOptions, LintSettings } from './language-service.ts';
import { lintOptionsOf } from './lint-cache.ts';
import { lineAt } from './place.ts';
import { diagnosticOf } from './validation.ts';

/** Problems whose fixes are offered at once, where very much is selected. */
const MOST = 100;

/** The kind that `editor.codeActionsOnSave` names. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.sentinelCef`;

export interface CodeActionRequest {
  readonly document: TextDocument;
  readonly range: Range;
  readonly context: CodeActionContext;
  readonly options: LanguageServiceOptions;
  readonly lint: BlockLint;
}

/**
 * Quick fixes of the problems that touch the range, one for all of its line, and one for the document, which has no edits
 * yet: `fixAllEdits` makes them when it is chosen, since it may take a while.
 */
export function codeActions(request: CodeActionRequest): CodeAction[] {
  const { document, context, lint } = request;
  const actions = wants(context, CodeActionKind.QuickFix) ? quickFixes(request) : [];
  if (wants(context, FIX_ALL_KIND)) {
    const { problems, total } = finish(lint.findings());
    if (problems.some(isFixable) || total > problems.length) {
      actions.push({
        title: 'Fix all that is safe to fix',
        kind: FIX_ALL_KIND,
        data: { fixAll: document.uri },
      });
    }
  }
  return actions;
}

function quickFixes({ document, range, options, lint }: CodeActionRequest): CodeAction[] {
  finish(lint.findings());
  const actions: CodeAction[] = [];
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const problems: Problem[] = [];
  for (const problem of lint.problemsIn(start, end)) {
    if (problem.start > end || problems.length === MOST) break;
    if (problem.end >= start) problems.push(problem);
  }
  const act = (title: string, edits: readonly OffsetEdit[], of: readonly Problem[], preferred: boolean) =>
    actions.push({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: of.map((problem) => diagnosticOf(document, problem, options)),
      ...(preferred && { isPreferred: true }),
      edit: { changes: { [document.uri]: edits.map((edit) => placed(document, edit)) } },
    });
  for (const problem of problems) {
    const add = ({ title, edits }: Fix, preferred: boolean) => act(title, edits, [problem], preferred);
    if (problem.fix !== undefined) add(problem.fix, true);
    for (const fix of problem.suggestions ?? []) add(fix, false);
    if (problem.rule === 'text-encoding') actions.push(reopen(diagnosticOf(document, problem, options)));
  }
  if (actions.length > 0) {
    const { start: first, text } = lineAt(document, start);
    const last = first + text.length;
    const inLine: Problem[] = [];
    for (const problem of lint.problemsIn(first, last)) {
      if (problem.start > last) break;
      if (isFixable(problem) && problem.start >= first && problem.end <= last) inLine.push(problem);
    }
    if (inLine.length > 1) act('Fix all in this line', editsOf(inLine), inLine, false);
  }
  return actions;
}

/** No edit mends an encoding: the editor asks for the right one. */
function reopen(diagnostic: Diagnostic): CodeAction {
  const title = 'Reopen or save with another encoding';
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title, command: 'workbench.action.editor.changeEncoding' },
  };
}

/** The whole repair of a document: an edit for each stretch of lines that something was wrong with. */
export function* fixAllEdits(document: TextDocument, settings: LintSettings): Steps<TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const edit of fixEdits(document.getText(), lintOptionsOf(document, settings))) {
    if (edit !== undefined) edits.push(placed(document, edit));
    yield;
  }
  return edits;
}

function isFixable(problem: Problem): boolean {
  return problem.fix !== undefined;
}

/** A client that asks for a kind also means the kinds below it. */
function wants(context: CodeActionContext, kind: string): boolean {
  return context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
}

function placed(document: TextDocument, edit: OffsetEdit): TextEdit {
  return {
    range: { start: document.positionAt(edit.start), end: document.positionAt(edit.end) },
    newText: edit.newText,
  };
}
