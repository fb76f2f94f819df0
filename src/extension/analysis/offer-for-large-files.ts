import { type Disposable, FileType, l10n, type Tab, TabInputText, window, workspace, commands } from 'vscode';

/** In bytes: a larger file is no document for extensions, so that nothing in it is linted or underlined. */
const EDITOR_LIMIT = 50 * 1024 * 1024;

/** Offers the analysis when a CEF file is opened that is too large for the editor's language features. */
export function offerAnalysisOfLargeFiles(): Disposable {
  const look = (tabs: readonly Tab[]): void => {
    for (const { input } of tabs) {
      if (input instanceof TabInputText && input.uri.scheme === 'file' && input.uri.path.endsWith('.cef')) {
        void offer(input);
      }
    }
  };
  // The file that is there already may be why the extension was started.
  look(window.tabGroups.all.flatMap(({ tabs }) => tabs));
  return window.tabGroups.onDidChangeTabs(({ opened }) => look(opened));
}

async function offer({ uri }: TabInputText): Promise<void> {
  const info = await workspace.fs.stat(uri).then(
    (stat) => stat,
    () => undefined,
  );
  if (info === undefined || info.size <= EDITOR_LIMIT || (info.type & FileType.Directory) !== 0) return;
  const analyze = l10n.t('Analyze CEF File');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const answer = await window.showInformationMessage(
    l10n.t('{0} is too large to be checked in the editor. Analyze CEF File reads it from disk.', name),
    analyze,
  );
  if (answer === analyze) await commands.executeCommand('sentinelCef.analyzeFile', uri);
}
