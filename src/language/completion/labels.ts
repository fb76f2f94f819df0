import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { usualLabels } from '../../panos/templates/usual.ts';
import type { Replaced } from './replaced.ts';

/** What templates call the custom key that a label names. */
export function labelItems(key: string, logType: string | undefined, { range }: Replaced): CompletionItem[] {
  return Array.from(usualLabels(key, logType), (label) => ({
    label,
    kind: CompletionItemKind.Constant,
    detail: `what templates call ${key}`,
    textEdit: { range, newText: label },
  }));
}
