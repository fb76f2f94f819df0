import { l10n, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { LIMITS } from '../../files/pdf/limits.ts';
import { tooLarge } from '../../files/pdf/problems.ts';
import { templatesOfPdf } from '../../files/pdf/templates-of-pdf.ts';
import type { CleanTemplate } from '../../panos/clean-template.ts';
import type { Context } from '../context.ts';
import { offerComparison } from '../templates/compare-with-ours.ts';
import { documentOf } from './template-document.ts';

/**
 * Reads a PDF, lists the templates in it, and opens those that the user chooses, each as a document of its own; then
 * offers to show them beside ours. Reads only, so that it needs no trust.
 * @param chosen the file, from a menu; else the user is asked
 * @throws Failure `bad-input` when the file is no PDF that can be read, or has no template
 */
export async function importTemplatesFromPdf(context: Context, chosen: unknown): Promise<void> {
  const { extension } = context;
  const file = chosen instanceof Uri ? chosen : await askForFile();
  if (file === undefined) return;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const worker = Uri.joinPath(extension.extensionUri, 'dist', 'pdf-worker.cjs').fsPath;
  const templates = await read(file, name, worker);
  const picked = (await choose(templates, name)) ?? [];
  for (const template of picked) {
    const content = documentOf(template, name);
    const document = await workspace.openTextDocument({ language: 'panos-cef-template', content });
    await window.showTextDocument(document, { preview: false });
  }
  void offerComparison(context, picked);
}

async function askForFile(): Promise<Uri | undefined> {
  const files = await window.showOpenDialog({
    title: l10n.t('Import Templates from PDF'),
    openLabel: l10n.t('Import'),
    filters: { PDF: ['pdf'], [l10n.t('All files')]: ['*'] },
  });
  return files?.[0];
}

/** @throws Failure `declined`, about which nothing is said, when the user stopped it */
async function read(file: Uri, name: string, worker: string): Promise<CleanTemplate[]> {
  const { size } = await workspace.fs.stat(file);
  if (size > LIMITS.bytes) throw tooLarge(name, LIMITS);
  const bytes = await workspace.fs.readFile(file);
  return await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Reading {0}', name), cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      const listener = token.onCancellationRequested(() => stop.abort());
      let told = 0;
      try {
        return await templatesOfPdf(bytes, {
          worker,
          name,
          signal: stop.signal,
          onProgress(share) {
            progress.report({ increment: (share - told) * 100 });
            told = share;
          },
        });
      } finally {
        listener.dispose();
      }
    },
  );
}

type Choice = QuickPickItem & { readonly template: CleanTemplate };

/** All are chosen at first. */
async function choose(
  templates: readonly CleanTemplate[],
  name: string,
): Promise<CleanTemplate[] | undefined> {
  const items = templates.map((template): Choice => {
    const { logType, page, text, repairs, doubts } = template;
    const open =
      doubts.length === 1
        ? l10n.t('One place is not certain.')
        : l10n.t('{0} places are not certain.', doubts.length);
    return {
      label: logType ?? l10n.t('log type not certain'),
      description: l10n.t('page {0}, {1} characters', page, text.length),
      detail: [...(doubts.length > 0 ? [`$(warning) ${open}`] : []), ...repairs].join(' '),
      picked: true,
      template,
    };
  });
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Templates in {0}', name),
    placeHolder: l10n.t('Which ones shall be opened?'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked?.map(({ template }) => template);
}
