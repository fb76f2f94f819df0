import { l10n } from 'vscode';
import type { CleanTemplate } from '../../panos/clean-template.ts';

/** A template as a document: its log type for the linter, where it comes from, and what is not certain, as comments. */
export function documentOf({ text, logType, page, doubts }: CleanTemplate, name: string): string {
  return [
    ...(logType === undefined ? [] : [`# sentinel-cef-log-type ${logType}`]),
    `# ${l10n.t('From {0}, page {1}', name.replaceAll(/[\r\n]/g, ' '), page)}`,
    ...doubts.map((doubt) => `# ${l10n.t('Not certain, compare it with the PDF: {0}', doubt)}`),
    text,
    '',
  ].join('\n');
}
