import { type CancellationToken, l10n, type QuickPickItem, window } from 'vscode';
import type { Stretch } from '../../panos/configuration/stretch.ts';
import { xmlOf, xpathOf } from '../../panos/configuration/xml.ts';
import type { Question } from '../../shared/ports.ts';
import type { TextDocuments } from '../text-documents.ts';

interface Row extends QuickPickItem {
  /** Opens what the row is about. */
  readonly show?: () => Promise<void>;
}

/** A list that stays open while each part is read as a difference in its tab. Leaving it means no. */
export async function confirmPush(
  { title, detail, action }: Question,
  stretches: readonly Stretch[],
  documents: TextDocuments,
  token: CancellationToken,
): Promise<boolean> {
  const yes: Row = { label: `$(check) ${action}`, description: title, detail: detail.replaceAll('\n', ' ') };
  const no: Row = { label: l10n.t('$(close) Not now'), description: l10n.t('Nothing is changed.') };
  const rows = [...stretches.map((stretch) => rowOf(stretch, documents)), yes, no];
  const options = {
    title,
    placeHolder: l10n.t('Look at each change, then decide. Nothing is changed before.'),
    ignoreFocusOut: true,
  };
  while (!token.isCancellationRequested) {
    // Stopping closes the list.
    const chosen = await window.showQuickPick(rows, options, token);
    if (chosen === yes) return true;
    if (chosen?.show === undefined) return false;
    await chosen.show();
  }
  return false;
}

function rowOf({ place, before, after }: Stretch, documents: TextDocuments): Row {
  const last = place.at(-1);
  const name = last?.name ?? last?.tag ?? '';
  const sign = before === undefined ? 'diff-added' : after === undefined ? 'diff-removed' : 'diff-modified';
  const text = (element: Stretch['before']): string => (element === undefined ? '' : xmlOf(element));
  return {
    label: `$(${sign}) ${name}`,
    description: xpathOf(place),
    show: () => documents.compare(`${name}.xml`, text(before), text(after)),
  };
}
