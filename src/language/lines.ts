import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { linesOf } from '../cef/lines.ts';
import { type DocumentLine, documentLine } from './place.ts';

/** The lines that a range touches, all without one, each parsed as it is asked for. */
export function* linesIn(document: TextDocument, range?: Range): Generator<DocumentLine> {
  const text = document.getText();
  const first = range === undefined ? 0 : document.offsetAt(range.start);
  const last = range === undefined ? text.length : document.offsetAt(range.end);
  const from = first === 0 ? 0 : text.lastIndexOf('\n', first - 1) + 1;
  const feed = text.indexOf('\n', last);
  const part = text.slice(from, feed === -1 ? text.length : feed);
  for (const { start, end } of linesOf(part)) yield documentLine(part.slice(start, end), from + start);
}
