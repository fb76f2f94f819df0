import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { decodeHeaderField } from '../cef/escapes.ts';
import type { CefMessage } from '../cef/message.ts';
import type { Steps } from '../shared/steps.ts';
import { linesOfPiece, piecesOf } from './lines.ts';
import type { DocumentLine } from './place.ts';

/** More entries make an outline slow and no clearer. */
const LIMIT = 5000;
const LONGEST = 120;

/** One symbol per message: its name, and its severity and event class id as detail. At most 5000. */
export function* documentSymbols(document: TextDocument): Steps<DocumentSymbol[]> {
  const symbols: DocumentSymbol[] = [];
  for (const piece of piecesOf(document)) {
    for (const line of linesOfPiece(piece)) {
      if (symbols.length === LIMIT) return symbols;
      if (line.message !== undefined) symbols.push(symbolOf(document, line, line.message));
    }
    yield;
  }
  return symbols;
}

function symbolOf(
  document: TextDocument,
  { start, text }: DocumentLine,
  message: CefMessage,
): DocumentSymbol {
  const { marker, fields } = message;
  const name = field(message, 5) || field(message, 4) || 'message without a name';
  const detail = [
    ['severity', field(message, 6)],
    ['event class id', field(message, 4)],
  ]
    .filter(([, value]) => value !== '')
    .map((words) => words.join(' '));
  const place = fields[5] ?? marker;
  return {
    name,
    detail: detail.join(', '),
    kind: SymbolKind.Event,
    range: { start: document.positionAt(start), end: document.positionAt(start + text.length) },
    selectionRange: {
      start: document.positionAt(start + place.start),
      end: document.positionAt(start + place.end),
    },
  };
}

function field({ text, fields }: CefMessage, index: number): string {
  const span = fields[index];
  if (span === undefined) return '';
  const value = decodeHeaderField(text.slice(span.start, span.end)).trim();
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}
