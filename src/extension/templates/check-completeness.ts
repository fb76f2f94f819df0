import { commands, l10n, type TextDocument, window } from 'vscode';
import * as z from 'zod/mini';
import { logTypeOfFile } from '../../panos/log-type-of-file.ts';
import { Failure } from '../../shared/failure.ts';
import type { Language } from '../language.ts';
import { askForLogType } from './ask-for-template.ts';

const REQUEST = 'sentinelCef/completeness';
const Answer = z.object({ findings: z.number() });
/** Documents that are judged so now. */
const judged = new WeakSet<TextDocument>();

/**
 * Has the templates of the active document judged for what they lack for Sentinel's content; again, and they no longer
 * are. Findings come and go like those of any rule.
 * @throws Failure `bad-input` when no template is open
 */
export async function checkCompleteness(language: Language): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'panos-cef-template') {
    throw new Failure(
      'bad-input',
      l10n.t('No template is open.'),
      l10n.t('Open one, or set the language of the document to PAN-OS CEF template.'),
    );
  }
  const on = !judged.has(document);
  const logType = on && !saysLogType(document) ? await askForLogType(undefined, title()) : undefined;
  if (on && logType === undefined && !saysLogType(document)) return;
  const uri = document.uri.toString();
  const answer = Answer.parse(
    await language.request(REQUEST, { uri, on, ...(logType !== undefined && { logType }) }),
  );
  if (!on) {
    judged.delete(document);
    window.setStatusBarMessage(l10n.t('Completeness is no longer judged.'), 3000);
    return;
  }
  judged.add(document);
  void tell(answer.findings);
}

function title(): string {
  return l10n.t('Check Template Completeness');
}

function saysLogType(document: TextDocument): boolean {
  return (
    logTypeOfFile(document.uri.path) !== undefined ||
    /^[ \t]*#[ \t]*sentinel-cef-log-type\b/m.test(document.getText())
  );
}

/** Not awaited by the command: a notification may stay for long. */
async function tell(findings: number): Promise<void> {
  if (findings === 0) {
    void window.showInformationMessage(
      l10n.t('Every column that Sentinel’s content reads is filled, as far as the log can fill it.'),
    );
    return;
  }
  const show = l10n.t('Show Problems');
  const said =
    findings === 1
      ? l10n.t('One finding says what Sentinel’s content misses.')
      : l10n.t('{0} findings say what Sentinel’s content misses.', findings);
  if ((await window.showWarningMessage(said, show)) === show) {
    await commands.executeCommand('workbench.actions.view.problems');
  }
}
