import type { TextDocument } from 'vscode-languageserver-textdocument';
import { entryOf } from '../cef/dictionary.ts';
import type { CefMessage } from '../cef/message.ts';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import { csvHover } from './csv-hover.ts';
import { describeField, describeKey, describeValue, describeVariable } from './describe.ts';
import type { LanguageServiceOptions } from './language-service.ts';
import { nameOf } from './labels.ts';
import { code } from './markdown.ts';
import { type Part, partAt, placeAt, variableAt } from './place.ts';

/** What is known of the header field, key, value or `$variable` under the cursor. Takes time linear in the line. */
export function hover(
  document: TextDocument,
  position: Position,
  { documentation }: LanguageServiceOptions = {},
): Hover | undefined {
  const { line, offset } = placeAt(document, position);
  const { message, start } = line;
  if (message === undefined) {
    return document.languageId === 'cef' ? csvHover(document, line, offset) : undefined;
  }
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
    const place =
      part.kind === 'field' ? describeField(message, part.index).slice(0, 2) : describePlace(message, part);
    const link = linkTo(documentation, 'panos-variables', variable.name, 'All variables of PAN-OS');
    if (about !== undefined) return shown(variable.span, [...about, ...place, ...link]);
  }
  if (part.kind === 'field') return shown(part.span, describeField(message, part.index));
  const name = nameOf(message, part.pair);
  const link = entryOf(name) === undefined ? [] : linkTo(documentation, 'cef-keys', name, 'All keys of CEF');
  if (part.kind === 'key') return shown(part.span, [...describeKey(message, part.pair), ...link]);
  return shown(part.span, describeValue(message, part.pair));
}

/** What becomes of a variable: the key that it fills and its column. */
function describePlace(message: CefMessage, part: Part): string[] {
  if (part.kind !== 'value') return [];
  const name = nameOf(message, part.pair);
  const column = entryOf(name)?.column;
  return [`Fills ${code(name)}, column ${code(column ?? 'AdditionalExtensions')}.`];
}

/** A link to a heading of a page below `docs/language`. */
function linkTo(
  documentation: string | undefined,
  page: string,
  heading: string,
  title: string,
): readonly string[] {
  if (documentation === undefined) return [];
  return [`[${title}](${documentation}/language/${page}.md#${heading.toLowerCase()})`];
}
