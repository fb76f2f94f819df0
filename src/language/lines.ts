import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { linesOf } from '../cef/lines.ts';
import { type DocumentLine, documentLine, endsHere } from './place.ts';

/** Some whole lines of a document. */
export interface Piece {
  readonly text: string;
  /** Offset in the document. */
  readonly start: number;
}

/** In lines: a document is gone through piece by piece, so that a large one is never held twice. */
const PIECE = 200;

/** Pieces with all lines that a range touches, or with all there are. Cut at LF and CRLF only, as messages are. */
export function* piecesOf(document: TextDocument, range?: Range): Generator<Piece> {
  const last = Math.min(range?.end.line ?? Number.POSITIVE_INFINITY, document.lineCount - 1);
  let from = Math.min(range?.start.line ?? 0, last);
  while (from > 0 && !endsHere(document, from - 1)) from--;
  while (from <= last) {
    let to = Math.min(from + PIECE, last + 1);
    while (to < document.lineCount && !endsHere(document, to - 1)) to++;
    const start = { line: from, character: 0 };
    yield {
      text: document.getText({ start, end: { line: to, character: 0 } }),
      start: document.offsetAt(start),
    };
    from = to;
  }
}

/** The lines that a range touches, all without one, each parsed as it is asked for. */
export function* linesIn(document: TextDocument, range?: Range): Generator<DocumentLine> {
  for (const { text, start } of piecesOf(document, range)) yield* linesOfPiece({ text, start });
}

export function* linesOfPiece({ text, start: base }: Piece): Generator<DocumentLine> {
  for (const { start, end } of linesOf(text)) yield documentLine(text.slice(start, end), base + start);
}
