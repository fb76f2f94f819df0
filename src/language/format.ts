import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { fixEdits } from '../lint/apply-fixes.ts';
import type { RuleLevel } from '../lint/lint.ts';
import { rules } from '../lint/rules/index.ts';
import type { Steps } from '../shared/steps.ts';

/** Rules about how a template is laid out; their safe fixes change nothing of what it says. */
const LAYOUT: ReadonlySet<string> = new Set(['line-break', 'pair-separator']);

const levels: Readonly<Record<string, RuleLevel>> = Object.fromEntries(
  rules.filter(({ id }) => !LAYOUT.has(id)).map(({ id }) => [id, 'off']),
);

/**
 * One template a line, one blank between two pairs and none at the end: whatever of this can be had without changing what
 * the template says. A log is left as it was sent.
 * @param range only what lies in the lines that it touches
 */
export function* format(document: TextDocument, range?: Range): Steps<TextEdit[]> {
  const edits: TextEdit[] = [];
  if (document.languageId !== 'panos-cef-template') return edits;
  for (const edit of fixEdits(document.getText(), { mode: 'template', levels })) {
    if (edit !== undefined) {
      const place = { start: document.positionAt(edit.start), end: document.positionAt(edit.end) };
      const touched =
        range === undefined || (place.end.line >= range.start.line && place.start.line <= range.end.line);
      if (touched) edits.push({ range: place, newText: edit.newText });
    }
    yield;
  }
  return edits;
}
