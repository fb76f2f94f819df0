import type { ExtensionContext } from 'vscode';
import { commands, window } from 'vscode';
import { offerAnalysisOfLargeFiles } from './analysis/offer-for-large-files.ts';
import { COMMANDS } from './commands.ts';
import { createContext } from './context.ts';
import { startLanguageClientWhenNeeded } from './language.ts';
import { offerCleanPaste } from './paste/clean-paste.ts';
import { runner } from './run.ts';
import { restoreWorkbench } from './workbench/restore.ts';

/** Wires the parts together. Nothing is loaded or reached before a command or a CEF document asks for it. */
export function activate(extension: ExtensionContext): void {
  const context = createContext(extension);
  for (const [id, action] of Object.entries(COMMANDS)) {
    extension.subscriptions.push(commands.registerCommand(id, runner(context, id, action)));
  }
  extension.subscriptions.push(
    window.registerWebviewPanelSerializer('sentinelCef.workbench', restoreWorkbench(context)),
    offerAnalysisOfLargeFiles(),
    offerCleanPaste(),
    ...startLanguageClientWhenNeeded(context),
  );
}
