import { env, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { arrivalQuery } from '../../arrival/arrival-query.ts';
import { textOfArrival, textOfRows } from '../../arrival/arrival-text.ts';
import { judgeArrival } from '../../arrival/judge-arrival.ts';
import { arrivedRows } from '../../files/arrived-rows.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Context } from '../context.ts';
import { showFindings } from '../native/show-findings.ts';

const ROWS_SHOWN = 5;

type Source = 'query' | 'clipboard' | 'document' | 'file';

/**
 * Judges what arrived in the workspace: gives the query to run there, and reads its result from the clipboard, the open
 * document or a file. It speaks with nobody, so that it needs no trust.
 * @param given the source, for a caller that knows it; else the user is asked
 * @throws Failure `bad-input` when the text holds no rows
 */
export async function judgeArrivedRows({ documents, extension }: Context, given?: unknown): Promise<void> {
  const source = isSource(given) ? given : await askForSource();
  if (source === 'query') {
    await env.clipboard.writeText(arrivalQuery());
    void window.showInformationMessage(
      l10n.t(
        'The query is on the clipboard. Run it in the workspace, copy or export its result, and come back.',
      ),
    );
    return;
  }
  const text = source === undefined ? undefined : await textOf(source);
  if (text === undefined) return;
  const rows = arrivedRows(text);
  const findings = judgeArrival(rows);
  const shown = `${textOfArrival(findings)}${textOfRows(rows, ROWS_SHOWN)}`;
  await documents.show(l10n.t('Arrived rows'), shown);
  void offerPages(findings, extension.extensionUri);
}

/** The pages about the findings, for who wants to read on. */
async function offerPages(findings: readonly Finding[], extension: Uri): Promise<void> {
  const [first] = findings;
  const show = l10n.t('Show Findings');
  if (first !== undefined && (await window.showInformationMessage(first.title, show)) === show)
    await showFindings(findings, extension);
}

async function askForSource(): Promise<Source | undefined> {
  const items: (QuickPickItem & { readonly source: Source })[] = [
    { label: l10n.t('Copy the query to run in the workspace'), source: 'query' },
    { label: l10n.t('Judge the rows on the clipboard'), source: 'clipboard' },
    ...(window.activeTextEditor === undefined
      ? []
      : [{ label: l10n.t('Judge the rows in the open document'), source: 'document' as const }]),
    { label: l10n.t('Judge the rows in a file…'), source: 'file' },
  ];
  const title = l10n.t('Judge Arrived Rows');
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.source;
}

async function textOf(source: Exclude<Source, 'query'>): Promise<string | undefined> {
  if (source === 'clipboard') return env.clipboard.readText();
  if (source === 'document') return window.activeTextEditor?.document.getText();
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('Judge Arrived Rows'),
      filters: { [l10n.t('Results of queries')]: ['csv', 'json'], [l10n.t('All files')]: ['*'] },
    })) ?? [];
  return file === undefined ? undefined : new TextDecoder().decode(await workspace.fs.readFile(file));
}

function isSource(value: unknown): value is Source {
  return value === 'query' || value === 'clipboard' || value === 'document' || value === 'file';
}
