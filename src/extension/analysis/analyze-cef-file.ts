import { l10n, ProgressLocation, TabInputText, Uri, window } from 'vscode';
import { markdownOf } from '../../analysis/markdown.ts';
import { analyseLargeLog } from '../../files/large-log-analysis.ts';
import { Failure } from '../../shared/failure.ts';
import type { Context } from '../context.ts';
import { AnalysisDocuments } from './analysis-documents.ts';

let documents: AnalysisDocuments | undefined;

/**
 * Analyses a log on disk, of any size, and shows what is in it. Reads only, so that it needs no trust.
 * @param chosen the file, from a menu or a message; else the active one, else the user is asked
 * @throws Failure `bad-input`
 */
export async function analyzeCefFile({ extension }: Context, chosen: unknown): Promise<void> {
  const file = chosen instanceof Uri ? chosen : (activeLog() ?? (await askForFile()));
  if (file === undefined) return;
  if (file.scheme !== 'file') {
    throw new Failure('bad-input', l10n.t('Only a file on disk can be analyzed.'), l10n.t('Save it first.'));
  }
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const report = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Analyzing {0}', name), cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      const listener = token.onCancellationRequested(() => stop.abort());
      let told = 0;
      try {
        return await analyseLargeLog(file.fsPath, {
          worker: Uri.joinPath(extension.extensionUri, 'dist', 'analysis-worker.cjs').fsPath,
          signal: stop.signal,
          onProgress(share) {
            progress.report({ increment: (share - told) * 100, message: `${Math.floor(share * 100)} %` });
            told = share;
          },
        });
      } finally {
        listener.dispose();
      }
    },
  );
  if (documents === undefined) {
    documents = new AnalysisDocuments();
    extension.subscriptions.push(documents);
  }
  await documents.show(file, name, markdownOf(report, name, file.toString()));
}

/** The file in the active tab when it is a log. A file over the editor's limit is no document, but has a tab. */
function activeLog(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputText) || input.uri.scheme !== 'file') return undefined;
  return /\.(?:cef|log)(?:\.gz)?$/i.test(input.uri.path) ? input.uri : undefined;
}

async function askForFile(): Promise<Uri | undefined> {
  const files = await window.showOpenDialog({
    title: l10n.t('Analyze CEF File'),
    openLabel: l10n.t('Analyze'),
    filters: { [l10n.t('Logs')]: ['cef', 'log', 'txt', 'gz'], [l10n.t('All files')]: ['*'] },
  });
  return files?.[0];
}
