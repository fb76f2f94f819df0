import { l10n, Range, window } from 'vscode';
import { cleanTemplates, cleanText } from '../../panos/clean-template.ts';
import { Failure } from '../../shared/failure.ts';

/** Of what is not certain. */
const SHOWN = 3;

/**
 * Cleans the selected text of the active editor, or all of it when nothing is selected, as one step that can be undone. What is
 * not certain is told.
 * @throws Failure `bad-input` when there is no editor, no template, or the document may not be changed
 */
export async function cleanSelection(): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    throw new Failure(
      'bad-input',
      l10n.t('No text is open.'),
      l10n.t('Open the text that holds the template.'),
    );
  }
  const { document, selections } = editor;
  const chosen = selections.filter(({ isEmpty }) => !isEmpty);
  const whole = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  const edits = (chosen.length > 0 ? chosen : [whole]).flatMap((range) => {
    const text = document.getText(range);
    const clean = cleanText(text);
    if (clean === undefined) return [];
    const doubts = cleanTemplates(text).flatMap((template) => template.doubts);
    return [{ range, clean: text.endsWith('\n') ? `${clean}\n` : clean, doubts }];
  });
  if (edits.length === 0) {
    throw new Failure(
      'bad-input',
      l10n.t('There is no template in this text.'),
      l10n.t('Select text that holds "CEF:" or pairs such as src=$src.'),
    );
  }
  const done = await editor.edit((builder) => {
    for (const { range, clean } of edits) builder.replace(range, clean);
  });
  if (!done) {
    throw new Failure(
      'bad-input',
      l10n.t('The document can’t be changed.'),
      l10n.t('Copy the text to a file of your own.'),
    );
  }
  const doubts = edits.flatMap((edit) => edit.doubts);
  // Not awaited: a notification may stay for long.
  if (doubts.length > 0) void tell(doubts);
}

async function tell(doubts: readonly string[]): Promise<void> {
  const shown = doubts.slice(0, SHOWN).join(' ');
  const more = doubts.length > SHOWN ? ` ${l10n.t('And {0} more.', doubts.length - SHOWN)}` : '';
  await window.showWarningMessage(l10n.t('Not certain, compare it with the PDF: {0}', shown + more));
}
