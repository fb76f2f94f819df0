import { commands, TabInputText, window } from 'vscode';
import { until } from './until.ts';

/**
 * Reverts and closes all editors, and waits until their tabs are gone: on a busy machine an untitled document that is
 * only closed gives its name, and the text kept for it, to the next one.
 */
export async function closeAll(): Promise<void> {
  for (let i = 0; window.activeTextEditor?.document.isUntitled && i < 20; i++) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  await until(
    () => !window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof TabInputText)),
  );
}
