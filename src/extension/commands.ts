import { commands, l10n, window } from 'vscode';
import { openDocumentation } from './documentation.ts';
import type { Action } from './run.ts';
import { requireTrust } from './trust.ts';

/** Every command of the manifest, and what it does. `scripts/check/commands.mjs` compares the two lists. */
export const COMMANDS: Readonly<Record<string, Action>> = {
  'sentinelCef.onboardPaloAlto': async ({ workbench }) => {
    requireTrust();
    await (await workbench()).open();
  },
  'sentinelCef.validateProxy': async ({ workbench }) => {
    requireTrust();
    await (await workbench()).openAndRun('validate');
  },
  'sentinelCef.undoChanges': async ({ workbench }) => {
    requireTrust();
    await (await workbench()).openAndRun('undo');
  },
  'sentinelCef.forgetCredentials': ({ secrets }) => {
    secrets.forget();
    void window.showInformationMessage(l10n.t('All credentials that Sentinel CEF kept are forgotten.'));
  },
  'sentinelCef.restartServer': async ({ language }) => {
    await language.restart();
  },
  'sentinelCef.showLog': ({ log }) => {
    log.show();
  },
  'sentinelCef.openRuleDocs': async ({ extension }, id) => {
    await openDocumentation(extension.extensionUri, id);
  },
  'sentinelCef.openWalkthrough': async ({ extension }) => {
    await commands.executeCommand(
      'workbench.action.openWalkthrough',
      `${extension.extension.id}#onboard`,
      false,
    );
  },
};
