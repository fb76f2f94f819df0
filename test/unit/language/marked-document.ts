import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';

/** A document from a text in which `¦` marks the cursor. */
export function marked(
  text: string,
  language = 'cef',
  uri = 'file:///sample',
): { document: TextDocument; position: Position } {
  const offset = text.indexOf('¦');
  const document = TextDocument.create(uri, language, 1, text.replace('¦', ''));
  return { document, position: document.positionAt(Math.max(offset, 0)) };
}

/** The text under a range. */
export function textOf(document: TextDocument, range: { start: Position; end: Position }): string {
  return document.getText(range);
}
