import { l10n, type Uri, window } from 'vscode';
import type { Finding } from '../../shared/finding.ts';
import { openDocumentation } from '../documentation.ts';

const ICONS = { fail: '$(error)', unknown: '$(question)', pass: '$(pass)', 'not-applicable': '$(dash)' };

/** The findings as a list, what is wrong first; choosing one opens its page. */
export async function showFindings(findings: readonly Finding[], extension: Uri): Promise<void> {
  const rank = Object.keys(ICONS);
  const items = findings
    .map((finding) => ({
      label: `${ICONS[finding.state]} ${finding.title}`,
      description: finding.id,
      detail: finding.state === 'pass' ? '' : finding.explanation,
      finding,
    }))
    .sort((a, b) => rank.indexOf(a.finding.state) - rank.indexOf(b.finding.state));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Findings'),
    placeHolder: l10n.t('Choose one to read about it'),
    matchOnDescription: true,
  });
  if (chosen !== undefined) await openDocumentation(extension, chosen.finding.id);
}
