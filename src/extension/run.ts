import { commands, l10n, window } from 'vscode';
import { sentenceOf } from '../shared/failure.ts';
import { isCancelled } from './cancelled.ts';
import type { Context } from './context.ts';

/** What a command does. Arguments come from links and keybindings, so that they are unknown until checked. */
export type Action = (context: Context, ...args: readonly unknown[]) => void | Promise<void>;

/**
 * Wraps a command: a failure becomes one sentence in a notification, a cancelled question says nothing, and no secret
 * and no stack trace reaches the reader.
 */
export function runner(context: Context, id: string, action: Action): (...args: unknown[]) => Promise<void> {
  return async (...args) => {
    try {
      await action(context, ...args);
    } catch (error) {
      if (isCancelled(error)) return;
      const sentence = context.redaction.apply(sentenceOf(error));
      context.log.error(`${id}: ${sentence}`);
      // Not awaited: the command is over, and the notification may stay for long.
      void offerLog(sentence);
    }
  };
}

async function offerLog(sentence: string): Promise<void> {
  const showLog = l10n.t('Show Log');
  if ((await window.showErrorMessage(sentence, showLog)) === showLog) {
    await commands.executeCommand('sentinelCef.showLog');
  }
}
