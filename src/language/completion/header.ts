import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { SEVERITY_WORDS } from '../../lint/header-values.ts';
import { HEADER } from '../header-field.ts';
import type { Replaced } from './replaced.ts';

/** What a template for Sentinel has in its header, by field: its content compares with just these. */
const TEMPLATE: readonly (readonly string[])[] = [
  ['0'],
  ['Palo Alto Networks'],
  ['PAN-OS'],
  ['$sender_sw_version'],
  ['$subtype', '$type', '$threatid', '$eventid'],
  ['$type', '$subtype'],
  ['$number-of-severity', '1'],
];

/** Values of a header field, and the words for the severity. */
export function headerItems(index: number, template: boolean, replaced: Replaced): CompletionItem[] {
  const field = HEADER[index];
  if (field === undefined) return [];
  const constants = template ? (TEMPLATE[index] ?? []) : index < 3 ? (TEMPLATE[index] ?? []) : [];
  const values = index === 6 ? [...constants, ...SEVERITY_WORDS] : constants;
  return values.map((value, order) => ({
    label: value,
    kind: value.startsWith('$') ? CompletionItemKind.Variable : CompletionItemKind.Constant,
    detail: field.name,
    sortText: String(order),
    filterText: replaced.text === '' ? value : `${value} ${replaced.text}`,
    // The pipe behind the last field is as easily forgotten as any.
    textEdit: { range: replaced.range, newText: replaced.followed === '|' ? value : `${value}|` },
  }));
}

/** How a message begins, for a line that has no header yet. */
export function startItems(template: boolean, { range }: Replaced): CompletionItem[] {
  const header = template
    ? 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|$number-of-severity|'
    : 'CEF:0|';
  return [
    {
      label: header,
      kind: CompletionItemKind.Snippet,
      detail: template ? 'header of a template' : 'header of a message',
      textEdit: { range, newText: header },
    },
  ];
}
