import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { Span } from '../cef/span.ts';
import { partAt, placeAt, variableAt } from './place.ts';

/** From small to large: variable, value or key, pair, extension, line; or header field, header, line; then the document. */
export function selectionRanges(document: TextDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => selectionRange(document, position));
}

function selectionRange(document: TextDocument, position: Position): SelectionRange {
  const { line, offset } = placeAt(document, position);
  const { message, text, start } = line;
  const spans: Span[] = [];
  const part = message === undefined ? undefined : partAt(message, offset);
  const variable = part === undefined ? undefined : variableAt(text, offset);
  if (message !== undefined && part !== undefined) {
    if (variable !== undefined && inside(variable.span, part.span)) spans.push(variable.span);
    spans.push(part.span);
    if (part.kind === 'key' || part.kind === 'value') {
      spans.push({ start: part.pair.key.start, end: part.pair.value.end });
      if (message.extension !== undefined) spans.push(message.extension);
    } else spans.push({ start: message.marker.start, end: message.delimiters.at(-1)?.end ?? text.length });
  }
  spans.push({ start: 0, end: text.length });
  const whole: Span = {
    start: -start,
    end: document.offsetAt({ line: document.lineCount, character: 0 }) - start,
  };
  spans.push(whole);
  return nested(document, start, spans);
}

function nested(document: TextDocument, base: number, spans: readonly Span[]): SelectionRange {
  let range: SelectionRange | undefined;
  let outer: Span | undefined;
  for (const span of spans.toReversed()) {
    // Editors want each range to be larger than the one in it.
    if (outer !== undefined && (!inside(span, outer) || span.end - span.start === outer.end - outer.start))
      continue;
    const own = { start: document.positionAt(base + span.start), end: document.positionAt(base + span.end) };
    range = range === undefined ? { range: own } : { range: own, parent: range };
    outer = span;
  }
  return range ?? { range: { start: document.positionAt(base), end: document.positionAt(base) } };
}

function inside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
