import { l10n, window, workspace } from 'vscode';
import { Failure } from '../shared/failure.ts';

/**
 * Opens the text of the active editor as a document of the user's own, since the one that is shown may not be changed.
 * @throws Failure `bad-input` when no text is open
 */
export async function openCopy(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) {
    throw new Failure('bad-input', l10n.t('No text is open.'), l10n.t('Open the text to copy.'));
  }
  const copy = await workspace.openTextDocument({
    language: document.languageId,
    content: document.getText(),
  });
  await window.showTextDocument(copy);
}
