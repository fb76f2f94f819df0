import { commands, l10n, window, workspace } from 'vscode';
import { Failure } from '../shared/failure.ts';

/**
 * Stops a remote action in Restricted Mode: a folder that the user doesn't trust must not choose which host is reached.
 * The menus hide these commands too, but a hidden command can still be called.
 * @throws Failure `declined`, after saying why
 */
export function requireTrust(): void {
  if (workspace.isTrusted) return;
  void explain();
  throw new Failure(
    'declined',
    l10n.t('This window is in Restricted Mode.'),
    l10n.t('Trust the folder first.'),
  );
}

async function explain(): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const answer = await window.showWarningMessage(
    l10n.t('Sentinel CEF reaches no proxy while this window is in Restricted Mode. Linting goes on.'),
    manage,
  );
  if (answer === manage) await commands.executeCommand('workbench.trust.manage');
}
