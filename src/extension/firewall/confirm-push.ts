import type { CancellationToken } from 'vscode';
import type { Stretch } from '../../panos/configuration/stretch.ts';
import { xmlOf, xpathOf } from '../../panos/configuration/xml.ts';
import type { Question } from '../../shared/ports.ts';
import { decideByList, type ReadableRow } from '../decide-by-list.ts';
import type { TextDocuments } from '../text-documents.ts';

/** A list that stays open while each part is read as a difference in its tab. Leaving it means no. */
export async function confirmPush(
  { title, detail, action }: Question,
  stretches: readonly Stretch[],
  documents: TextDocuments,
  token: CancellationToken,
): Promise<boolean> {
  const yes = { label: `$(check) ${action}`, description: title, detail: detail.replaceAll('\n', ' ') };
  return decideByList(
    title,
    yes,
    stretches.map((stretch) => rowOf(stretch, documents)),
    token,
  );
}

function rowOf({ place, before, after }: Stretch, documents: TextDocuments): ReadableRow {
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
