import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Directives } from '../lint/directives.ts';
import { LOG_TYPES } from '../panos/variables.ts';
import { logTypeOfFile } from '../panos/log-type-of-file.ts';

const DIRECTIVE = 'sentinel-cef-log-type';
/** No word of a comment. */
const NOT_SAID = '';

/** The log type that holds at an offset: the last comment above says it, or the name of the file does. */
export function logTypeAt(document: TextDocument, offset: number): string | undefined {
  const text = document.getText();
  for (let at = text.lastIndexOf(DIRECTIVE, offset); at > 0; at = text.lastIndexOf(DIRECTIVE, at - 1)) {
    const start = text.lastIndexOf('\n', at) + 1;
    const feed = text.indexOf('\n', at);
    // A comment is short; a long line is none, and is not read again for every word in it.
    if (at - start > 32) continue;
    const directives = new Directives(NOT_SAID);
    directives.read(text.slice(start, feed === -1 ? text.length : feed).trimEnd());
    const { logType } = directives;
    if (logType !== NOT_SAID) return LOG_TYPES.find((known) => known === logType);
  }
  return logTypeOfFile(document.uri);
}
