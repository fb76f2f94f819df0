import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeLens } from 'vscode-languageserver-types';
import { linesIn } from './lines.ts';

/** In a longer list of messages a line of buttons above each would hide them; their menu has the same commands. */
const MOST_MESSAGES = 20;
const LONGEST = 200_000;

/** `Show as Table` and `Copy as JSON` above each message of a document that has few. */
export function codeLenses(document: TextDocument): CodeLens[] {
  const lenses: CodeLens[] = [];
  if (document.offsetAt({ line: document.lineCount, character: 0 }) > LONGEST) return lenses;
  let messages = 0;
  for (const { message, start } of linesIn(document)) {
    if (message === undefined) continue;
    if (++messages > MOST_MESSAGES) return [];
    const position = document.positionAt(start);
    const range = { start: position, end: position };
    const args = [document.uri, position.line];
    lenses.push(
      { range, command: { title: 'Show as table', command: 'sentinelCef.showAsTable', arguments: args } },
      { range, command: { title: 'Copy as JSON', command: 'sentinelCef.copyAsJson', arguments: args } },
    );
  }
  return lenses;
}
