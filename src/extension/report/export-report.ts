import { l10n, Uri, window, workspace } from 'vscode';
import { runRecords } from '../../files/run-records.ts';
import { formatOfFile, writeReport } from '../../report/write-report.ts';
import type { Redaction } from '../../shared/redaction.ts';

/** Asks where to, and writes the report of a profile's latest onboarding. */
export async function exportReport(profile: string, redaction: Redaction): Promise<void> {
  const record = await runRecords().latest(profile, 'onboard');
  if (record === undefined) {
    void window.showInformationMessage(
      l10n.t('{0} was not onboarded from here yet: there is nothing to report.', profile),
    );
    return;
  }
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `${profile}-${record.started.slice(0, 10)}.md`;
  const file = await window.showSaveDialog({
    title: l10n.t('Export Report'),
    filters: { Markdown: ['md'], HTML: ['html'], JSON: ['json'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (file === undefined) return;
  const text = await writeReport(
    redaction.applyTo(record),
    formatOfFile(file.path) ?? 'markdown',
    new Date(),
  );
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await window.showTextDocument(file, { preview: true });
}
