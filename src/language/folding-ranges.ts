import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { type LineKind, lintLinesOf } from '../lint/lint-line.ts';
import type { Steps } from '../shared/steps.ts';
import { piecesOf } from './lines.ts';

/** Blocks of comments, and messages that line breaks cut, each with the lines that continue it. */
export function* foldingRanges(document: TextDocument): Steps<FoldingRange[]> {
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
  let kindBefore: LineKind | undefined;
  for (const piece of piecesOf(document)) {
    for (const { kind, start } of lintLinesOf(piece.text, kindBefore)) {
      kindBefore = kind;
      const continues =
        kind === 'continuation' ? block === 'message' : kind === 'comment' && block === 'comment';
      if (!continues) close();
      if (!continues && kind !== 'comment' && kind !== 'message') continue;
      const { line } = document.positionAt(piece.start + start);
      if (!continues) {
        first = line;
        block = kind === 'comment' ? 'comment' : 'message';
      }
      last = line;
    }
    yield;
  }
  close();
  return ranges;
}
