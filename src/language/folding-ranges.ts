import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { lintLinesOf } from '../lint/lint-line.ts';

/** Blocks of comments, and messages that line breaks cut, each with the lines that continue it. */
export function foldingRanges(document: TextDocument): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  let first = -1;
  let block: 'comment' | 'message' | undefined;
  let last = -1;
  const close = () => {
    if (block !== undefined && last > first) {
      ranges.push({
        startLine: first,
        endLine: last,
        ...(block === 'comment' && { kind: FoldingRangeKind.Comment }),
      });
    }
    block = undefined;
  };
  for (const { kind, start } of lintLinesOf(document.getText())) {
    const continues =
      kind === 'continuation' ? block === 'message' : kind === 'comment' && block === 'comment';
    if (!continues) close();
    if (!continues && kind !== 'comment' && kind !== 'message') continue;
    const { line } = document.positionAt(start);
    if (!continues) {
      first = line;
      block = kind === 'comment' ? 'comment' : 'message';
    }
    last = line;
  }
  close();
  return ranges;
}
