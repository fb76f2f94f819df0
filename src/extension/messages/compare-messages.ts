import { l10n, type QuickPickItem, window } from 'vscode';
import { comparedTables } from '../../language/message-table.ts';
import { headerOf, pairsOf } from '../../language/message-json.ts';
import { Failure } from '../../shared/failure.ts';
import { type ChosenMessage, messageAt, nameOfMessage } from './chosen-messages.ts';
import type { MessageDocuments } from './message-documents.ts';

/** Lines of a document in which messages to compare with are looked for, and how many are offered. */
const LOOKED_AT = 5000;
const OFFERED = 500;

/**
 * Compares two messages field by field: the two that are chosen, or the one that is chosen with another of its document.
 * @throws Failure `bad-input` when more are chosen, or there is no other
 */
export async function compareMessages(
  chosen: readonly ChosenMessage[],
  documents: MessageDocuments,
): Promise<void> {
  const [first, given] = chosen;
  if (first === undefined) return;
  if (chosen.length > 2) {
    throw new Failure(
      'bad-input',
      l10n.t('{0} messages are selected; two can be compared.', chosen.length),
      l10n.t('Select two lines, or put the cursor into one.'),
    );
  }
  const second = given ?? (await askForOther(first));
  if (second === undefined) return;
  const [left, right] = comparedTables(first.message, second.message);
  const [one, other] = [nameOfMessage(first), nameOfMessage(second)];
  await documents.compare(l10n.t('{0} ↔ line {1}', one, second.line + 1), [one, left], [other, right]);
}

async function askForOther(first: ChosenMessage): Promise<ChosenMessage | undefined> {
  const { document, line } = first;
  const items: (QuickPickItem & { readonly other: ChosenMessage })[] = [];
  // Those that are near come first.
  for (let away = 1; away < LOOKED_AT && items.length < OFFERED; away++) {
    for (const at of [line + away, line - away]) {
      const other = messageAt(document, at);
      if (other !== undefined) items.push({ ...itemOf(other), other });
    }
  }
  if (items.length === 0) {
    throw new Failure(
      'bad-input',
      l10n.t('There is no other message in this document.'),
      l10n.t('Put both messages into one document.'),
    );
  }
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Compare line {0} with', line + 1),
    placeHolder: l10n.t('Choose the other message'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.other;
}

function itemOf({ message, line }: ChosenMessage): QuickPickItem {
  const [, , product = '', , id = '', name = ''] = headerOf(message) ?? [];
  const pairs = Array.from(pairsOf(message), (pair) => pair.join('='));
  return {
    label: l10n.t('Line {0}', line + 1),
    description: [product, name, id].filter((word) => word !== '').join(' · '),
    detail: pairs.slice(0, 8).join(' ').slice(0, 200),
  };
}
