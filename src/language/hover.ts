import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { describeField, describeKey, describeValue, describeVariable } from './describe.ts';
import { partAt, placeAt, variableAt } from './place.ts';

/** What is known of the header field, key, value or `$variable` under the cursor. Takes time linear in the line. */
export function hover(document: TextDocument, position: Position): Hover | undefined {
  const { line, offset } = placeAt(document, position);
  const { message, start } = line;
  if (message === undefined) return undefined;
  const part = partAt(message, offset);
  if (part === undefined) return undefined;
  const template = document.languageId === 'panos-cef-template';
  const shown = (span: { start: number; end: number }, paragraphs: readonly string[]): Hover => ({
    contents: { kind: MarkupKind.Markdown, value: paragraphs.join('\n\n') },
    range: { start: document.positionAt(start + span.start), end: document.positionAt(start + span.end) },
  });
  if (part.kind === 'marker') {
    return shown(part.span, [
      '**CEF:** begins a message of the Common Event Format. What stands before it is the syslog header.',
    ]);
  }
  const variable = template && part.kind !== 'key' ? variableAt(line.text, offset) : undefined;
  if (variable !== undefined) {
    const about = describeVariable(variable.name);
    const field = part.kind === 'field' ? describeField(message, part.index) : [];
    if (about !== undefined) return shown(variable.span, [...about, ...field.slice(0, 2)]);
  }
  if (part.kind === 'field') return shown(part.span, describeField(message, part.index));
  if (part.kind === 'key') return shown(part.span, describeKey(message, part.pair));
  return shown(part.span, describeValue(message, part.pair));
}
