import { shownPairsOf } from '../cef/spaced-pairs.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import type { CefMessage, Pair } from '../cef/message.ts';
import { parseMessage } from '../cef/parse-message.ts';
import type { Span } from '../cef/span.ts';
import { isVariableName } from './variables-of-line.ts';

/** A line of a document, and what it is. */
export interface DocumentLine {
  /** Without its line end. */
  readonly text: string;
  /** Offset in the document. */
  readonly start: number;
  readonly comment: boolean;
  readonly message?: CefMessage;
}

/** What stands at a place of a message. Offsets count from the start of the line. */
export type Part =
  | { readonly kind: 'marker'; readonly span: Span }
  | { readonly kind: 'field'; readonly index: number; readonly span: Span }
  | { readonly kind: 'key' | 'value'; readonly pair: Pair; readonly span: Span };

/** The line around an offset, cut at LF and CRLF. Takes time linear in the line. */
export function lineAt(document: TextDocument, offset: number): DocumentLine {
  let first = document.positionAt(offset).line;
  let behind = first + 1;
  while (first > 0 && !endsHere(document, first - 1)) first--;
  while (behind < document.lineCount && !endsHere(document, behind - 1)) behind++;
  const start = { line: first, character: 0 };
  const text = document.getText({ start, end: { line: behind, character: 0 } });
  return documentLine(text.replace(/\r?\n$/, ''), document.offsetAt(start));
}

/** Whether a line of the editor is the last of a message: for editors a lone CR ends a line too. */
export function endsHere(document: TextDocument, line: number): boolean {
  return document.getEOLCharacters(line).endsWith('\n');
}

/** Says what a line is, given its text and its offset. */
export function documentLine(text: string, start: number): DocumentLine {
  const comment = /^[ \t]*#/.test(text);
  const message = comment ? undefined : parseMessage(text);
  return { text, start, comment, ...(message !== undefined && { message }) };
}

/** The line at a position, and the offset of the position in it. */
export function placeAt(
  document: TextDocument,
  position: Position,
): { readonly line: DocumentLine; readonly offset: number } {
  const offset = document.offsetAt(position);
  const line = lineAt(document, offset);
  return { line, offset: offset - line.start };
}

/** The part of a message at an offset; the end of a part belongs to it. */
export function partAt(message: CefMessage, offset: number): Part | undefined {
  if (offset < message.marker.start) return undefined;
  if (offset <= message.marker.end) return { kind: 'marker', span: message.marker };
  for (const [index, span] of message.fields.entries()) {
    if (offset >= span.start && offset <= span.end) return { kind: 'field', index, span };
  }
  for (const pair of shownPairsOf(message)) {
    if (offset < pair.key.start) return undefined;
    if (offset <= pair.key.end) return { kind: 'key', pair, span: pair.key };
    if (offset <= pair.value.end) return { kind: 'value', pair, span: pair.value };
  }
  return undefined;
}

/** The `$variable` at an offset of a line. */
export function variableAt(
  text: string,
  offset: number,
): { readonly name: string; readonly span: Span } | undefined {
  let start = offset;
  while (start > 0 && isVariableName(text.charCodeAt(start - 1))) start--;
  if (text.charAt(start - 1) === '$') start--;
  else if (text.charAt(start) !== '$' || start !== offset) return undefined;
  let end = start + 1;
  while (end < text.length && isVariableName(text.charCodeAt(end))) end++;
  return end > start + 1 ? { name: text.slice(start + 1, end), span: { start, end } } : undefined;
}
