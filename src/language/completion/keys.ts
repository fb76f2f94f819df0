import { type CompletionItem, CompletionItemKind, MarkupKind } from 'vscode-languageserver-types';
import { allEntries, type KeyEntry } from '../../cef/dictionary.ts';
import type { CefMessage } from '../../cef/message.ts';
import { describeKeyName } from '../describe.ts';
import { labelKeyOf, labelledKeyOf, nameOf } from '../labels.ts';
import type { Replaced } from './replaced.ts';

/**
 * The keys that a message does not have yet: first what is missing beside a custom key or its label, then what Sentinel
 * has a column for. A producer's keys only.
 */
export function keyItems(
  message: CefMessage,
  start: number,
  template: boolean,
  replaced: Replaced,
): CompletionItem[] {
  const present = new Set<string>();
  for (const pair of message.extension?.pairs ?? []) {
    if (pair.key.start !== start) present.add(nameOf(message, pair));
  }
  const items: CompletionItem[] = [];
  for (const entry of allEntries()) {
    if (entry.kind === 'consumer' || present.has(entry.key)) continue;
    items.push(itemOf(entry, rankOf(entry, present), template, replaced));
  }
  return items;
}

function rankOf({ key, column }: KeyEntry, present: ReadonlySet<string>): number {
  const partner = labelKeyOf(key) ?? labelledKeyOf(key);
  if (partner !== undefined && present.has(partner)) return 0;
  return column === undefined ? 2 : 1;
}

function itemOf(entry: KeyEntry, rank: number, template: boolean, replaced: Replaced): CompletionItem {
  const { key, meaning, column } = entry;
  return {
    label: key,
    kind: CompletionItemKind.Property,
    detail: column === undefined ? meaning : `${meaning} → ${column}`,
    documentation: { kind: MarkupKind.Markdown, value: describeKeyName(key, entry).join('\n\n') },
    sortText: `${rank}${key}`,
    textEdit: { range: replaced.range, newText: replaced.followed === '=' ? key : `${key}=` },
    // What may stand behind the equals sign of a template is offered at once.
    ...(template && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
  };
}
