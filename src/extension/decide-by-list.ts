import { type CancellationToken, l10n, type QuickPickItem, window } from 'vscode';

/** A row that opens what it is about; the list stays open meanwhile. */
export interface ReadableRow extends QuickPickItem {
  readonly show: () => Promise<void>;
}

/** A list in which changes are read before they are decided on. Leaving it, or stopping, means no. */
export async function decideByList(
  title: string,
  yes: QuickPickItem,
  readable: readonly ReadableRow[],
  token: CancellationToken,
): Promise<boolean> {
  const no: QuickPickItem = {
    label: l10n.t('$(close) Not now'),
    description: l10n.t('Nothing is changed.'),
  };
  const options = {
    title,
    placeHolder: l10n.t('Look at each change, then decide. Nothing is changed before.'),
    ignoreFocusOut: true,
  };
  while (!token.isCancellationRequested) {
    const chosen = await window.showQuickPick([...readable, yes, no], options, token);
    if (chosen === yes) return true;
    const read = readable.find((row) => row === chosen);
    if (read === undefined) return false;
    await read.show();
  }
  return false;
}
