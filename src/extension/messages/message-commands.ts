import type { Context } from '../context.ts';
import { chosenMessages } from './chosen-messages.ts';
import { compareMessages } from './compare-messages.ts';
import { copyAsJson } from './copy-as-json.ts';
import { MessageDocuments } from './message-documents.ts';
import { showAsTable } from './show-as-table.ts';

let documents: MessageDocuments | undefined;

/** What can be done with messages, all without changing anything. */
export const MESSAGE_COMMANDS = {
  showAsTable: async (context: Context, uri: unknown, line: unknown) =>
    showAsTable(await chosenMessages(uri, line), documentsOf(context)),
  copyAsJson: async (_context: Context, uri: unknown, line: unknown) =>
    copyAsJson(await chosenMessages(uri, line)),
  compareMessages: async (context: Context, uri: unknown, line: unknown) =>
    compareMessages(await chosenMessages(uri, line), documentsOf(context)),
} as const;

function documentsOf({ extension }: Context): MessageDocuments {
  if (documents === undefined) {
    documents = new MessageDocuments();
    extension.subscriptions.push(documents);
  }
  return documents;
}
