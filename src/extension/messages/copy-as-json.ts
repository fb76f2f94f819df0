import { env, l10n, window } from 'vscode';
import { jsonOfMessage } from '../../language/message-json.ts';
import type { ChosenMessage } from './chosen-messages.ts';

const SHOWN = 3000;

/** Puts messages on the clipboard as JSON, decoded: one as an object, several as an array. */
export async function copyAsJson(chosen: readonly ChosenMessage[]): Promise<void> {
  const texts = chosen.map(({ message }) => jsonOfMessage(message));
  await env.clipboard.writeText(texts.length === 1 ? (texts[0] ?? '') : `[\n${texts.join(',\n')}\n]`);
  const said =
    texts.length === 1
      ? l10n.t('The message is on the clipboard as JSON.')
      : l10n.t('{0} messages are on the clipboard as JSON.', texts.length);
  window.setStatusBarMessage(said, SHOWN);
}
