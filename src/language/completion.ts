import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { isKeyCode } from '../cef/characters.ts';
import { headerItems, startItems } from './completion/header.ts';
import { keyItems } from './completion/keys.ts';
import { logTypeItems, variableItems } from './completion/variables.ts';
import type { Replaced } from './completion/replaced.ts';
import { logTypeAt } from './log-type-at.ts';
import { usualVariables } from '../panos/templates/usual.ts';
import { labelItems } from './completion/labels.ts';
import { labelledKeyOf, nameOf } from './labels.ts';
import { partAt, placeAt } from './place.ts';
import { isVariableName } from './variables-of-line.ts';

/** Characters that ask for completion by themselves. */
export const COMPLETION_TRIGGERS = ['$', '|', ' ', '='];

/** What may stand at the cursor: keys, labels, `$variables`, constants of the header, log types in a comment. */
export function completions(document: TextDocument, position: Position, release?: string): CompletionItem[] {
  const { line, offset } = placeAt(document, position);
  const { text, message } = line;
  const template = document.languageId === 'panos-cef-template';
  const replaced = (start: number, end: number): Replaced => ({
    range: { start: document.positionAt(line.start + start), end: document.positionAt(line.start + end) },
    text: text.slice(start, end),
    followed: text.charAt(end),
  });

  if (line.comment) {
    const match = /^[ \t]*#[ \t]*sentinel-cef-log-type[ \t:]+([a-z-]*)$/i.exec(text.slice(0, offset));
    return match === null ? [] : logTypeItems(replaced(offset - (match[1] ?? '').length, offset));
  }
  if (message === undefined)
    return /^\w*:?$/.test(text.slice(0, offset)) ? startItems(template, replaced(0, offset)) : [];
  if (offset < message.marker.end) return [];
  const variablesAt = (from: number, to: number): CompletionItem[] => {
    const logType = logTypeAt(document, line.start);
    const part = partAt(message, offset);
    const usual =
      part?.kind === 'value' ? usualVariables(nameOf(message, part.pair), logType) : new Set<string>();
    return variableItems(logType, release, usual, replaced(from, to));
  };

  if (template) {
    const start = back(text, offset, isVariableName);
    if (text.charAt(start - 1) === '$') {
      let end = offset;
      while (isVariableName(text.charCodeAt(end))) end++;
      return variablesAt(start - 1, end);
    }
  }
  const { extension, fields } = message;
  if (extension === undefined || offset < extension.start) {
    const index = fields.findIndex(({ start, end }) => offset >= start && offset <= end);
    const field = fields[index];
    return field === undefined ? [] : headerItems(index, template, replaced(field.start, field.end));
  }
  const start = back(text, offset, isKeyCode);
  const before = text.charAt(start - 1);
  const part = partAt(message, offset);
  const labelled = part?.kind === 'value' ? labelledKeyOf(nameOf(message, part.pair)) : undefined;
  if (template && part?.kind === 'value' && labelled !== undefined && start === part.span.start) {
    return labelItems(labelled, logTypeAt(document, line.start), replaced(start, offset));
  }
  if (start === extension.start || before === ' ') {
    let end = offset;
    while (isKeyCode(text.charCodeAt(end))) end++;
    return keyItems(message, start, template, replaced(start, end));
  }
  if (template && before === '=' && start === offset) {
    return variablesAt(offset, offset);
  }
  return [];
}

/** Where the run of characters begins that ends at an offset. */
function back(text: string, offset: number, belongs: (code: number) => boolean): number {
  let start = offset;
  while (start > 0 && belongs(text.charCodeAt(start - 1))) start--;
  return start;
}
