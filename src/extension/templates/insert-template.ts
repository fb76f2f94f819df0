import { l10n, type TextEditor, window, workspace } from 'vscode';
import type { Template } from '../../panos/templates/make-template.ts';
import { remarksOn } from '../../panos/templates/remarks.ts';
import { isReadOnly } from '../read-only.ts';
import { askForTemplate } from './ask-for-template.ts';

const LANGUAGE = 'panos-cef-template';

/**
 * Makes a template and inserts it into the template document that is open, or into a new one. What was left out is told.
 * @param given release, log type and profile, from a link or a keybinding; what is missing is asked
 * @throws Failure `bad-input` for what is no release or log type
 */
export async function insertTemplate(given: unknown): Promise<void> {
  const active = window.activeTextEditor;
  const template = await askForTemplate(given, active?.document.uri);
  if (template === undefined) return;
  const editor = active !== undefined && (await takes(active)) ? active : undefined;
  if (editor === undefined || !(await insertInto(editor, template))) await openNew(template);
  void tell(template);
}

async function takes({ document }: TextEditor): Promise<boolean> {
  return document.languageId === LANGUAGE && !(await isReadOnly(document.uri));
}

/** In an empty line where the cursor is; else at the end, since a comment with the log type holds for all that follows. */
function insertInto(editor: TextEditor, template: Template): Thenable<boolean> {
  const { document, selection } = editor;
  const text = withComment(template);
  const { range, isEmptyOrWhitespace } = document.lineAt(selection.active.line);
  if (isEmptyOrWhitespace) return editor.edit((builder) => builder.replace(range, text));
  const last = document.lineAt(document.lineCount - 1);
  return editor.edit((builder) =>
    builder.insert(last.range.end, last.isEmptyOrWhitespace ? `${text}\n` : `\n${text}\n`),
  );
}

async function openNew(template: Template): Promise<void> {
  const content = `${withComment(template)}\n`;
  await window.showTextDocument(await workspace.openTextDocument({ language: LANGUAGE, content }));
}

function withComment({ logType, text }: Template): string {
  return `# sentinel-cef-log-type ${logType}\n${text}`;
}

/** Not awaited by the command: a notification may stay for long. */
async function tell(template: Template): Promise<void> {
  const { text, budget, leftOut, repairs } = template;
  const said = [
    l10n.t('{0} of {1} characters.', text.length, budget),
    ...(leftOut.length === 0 ? [] : [l10n.t('{0} fields had no room.', leftOut.length)]),
    ...(repairs.length === 0
      ? []
      : [l10n.t('{0} faults of the published template are repaired.', repairs.length)]),
  ];
  const details = l10n.t('Details');
  if ((await window.showInformationMessage(said.join(' '), details)) !== details) return;
  const title = l10n.t('Template for {0}', template.logType);
  await window.showInformationMessage(title, { modal: true, detail: remarksOn(template).join('\n') });
}
