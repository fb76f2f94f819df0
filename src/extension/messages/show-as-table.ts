import { tableOf } from '../../language/message-table.ts';
import { type ChosenMessage, nameOfMessage } from './chosen-messages.ts';
import type { MessageDocuments } from './message-documents.ts';

/** Shows messages as tables of their fields, one below the other, in a read-only tab. */
export async function showAsTable(
  chosen: readonly ChosenMessage[],
  documents: MessageDocuments,
): Promise<void> {
  const [first] = chosen;
  if (first === undefined) return;
  const tables = chosen.map((each) =>
    chosen.length === 1 ? tableOf(each.message) : `${nameOfMessage(each)}\n\n${tableOf(each.message)}`,
  );
  await documents.show(nameOfMessage(first), tables.join('\n\n'));
}
