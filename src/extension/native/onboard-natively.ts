import { type CancellationToken, l10n, type Progress, ProgressLocation, window } from 'vscode';
import { STEPS } from '../../onboarding/onboard.ts';
import type { Plan } from '../../shared/events.ts';
import type { Question } from '../../shared/ports.ts';
import type { Profile } from '../../shared/profile.ts';
import type { Context } from '../context.ts';
import { decideByList, type ReadableRow } from '../decide-by-list.ts';
import type { TextDocuments } from '../text-documents.ts';
import { ProfileShelf } from '../workbench/profile-shelf.ts';
import { type Ending, runSession } from '../workbench/session.ts';
import { askForProxy } from './ask-for-proxy.ts';
import { showFindings } from './show-findings.ts';

/**
 * The whole onboarding with the editor's own boxes, lists and notifications: what the workbench does, for those whom a
 * web page in a tab does not serve. @throws Failure
 */
export async function onboardNatively(context: Context): Promise<void> {
  const shelf = new ProfileShelf();
  const profile = await askForProxy(shelf);
  if (profile === undefined) return;
  await shelf.save(profile);
  const title = l10n.t('Onboarding {0}', profile.name);
  const ending = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return run(profile, context, progress, { stop: stop.signal, token });
    },
  );
  await tell(ending, context);
}

function run(
  profile: Profile,
  { log, redaction, secrets, documents }: Context,
  progress: Progress<{ message?: string; increment?: number }>,
  { stop, token }: { readonly stop: AbortSignal; readonly token: CancellationToken },
): Promise<Ending> {
  let plan: Plan | undefined;
  return runSession('onboard', {
    profile,
    redaction,
    secrets,
    signal: stop,
    ask: (question) => confirmPlan(question, plan, documents, token),
    emit: (event) => {
      if (event.type === 'log') log.info(redaction.apply(event.text));
      if (event.type === 'plan') plan = event.plan;
      if (event.type !== 'step') return;
      const step = STEPS.find(({ id }) => id === event.step);
      const increment = event.state === 'done' ? 100 / STEPS.length : 0;
      progress.report({ message: [step?.title, event.note].filter(Boolean).join(': '), increment });
    },
  });
}

/** A list that stays open while the change is read in its tab. Leaving it means no. */
async function confirmPlan(
  question: Question,
  plan: Plan | undefined,
  documents: TextDocuments,
  token: CancellationToken,
): Promise<boolean> {
  const yes = { label: `$(check) ${question.action}`, description: question.title };
  const rows = plan === undefined ? [] : rowsOf(plan, question.detail, documents);
  return decideByList(question.title, yes, rows, token);
}

function rowsOf(
  { warnings, files, scripts, commands }: Plan,
  detail: string,
  documents: TextDocuments,
): ReadableRow[] {
  const show = (): Promise<void> => documents.show('plan.txt', detail);
  return [
    ...warnings.map((warning) => ({ label: `$(warning) ${warning}`, show })),
    ...files.map(({ path, why, before = '', after = '' }) => ({
      label: `$(diff) ${path}`,
      detail: why,
      show: () => documents.compare(path, before, after),
    })),
    ...scripts.map(({ url, bytes, sha256, text }) => ({
      label: `$(file-code) ${url}`,
      detail: l10n.t('{0} bytes, SHA-256 {1}', bytes, sha256),
      show: () => documents.show(url.slice(url.lastIndexOf('/') + 1), text),
    })),
    ...commands.map(({ command, why }) => ({ label: `$(terminal) ${command}`, detail: why, show })),
  ];
}

async function tell(ending: Ending, context: Context): Promise<void> {
  if (ending.type === 'stopped') {
    const sentence = `${ending.headline} ${ending.detail}`;
    context.log.error(sentence);
    void (ending.failed ? window.showErrorMessage(sentence) : window.showInformationMessage(sentence));
    return;
  }
  const { verdict, findings } = context.redaction.applyTo(ending.outcome);
  const show = l10n.t('Show Findings');
  const sentence = `${verdict.headline} ${verdict.detail}`;
  const ask = verdict.tone === 'good' ? window.showInformationMessage : window.showWarningMessage;
  if ((await ask(sentence, show)) === show) await showFindings(findings, context.extension.extensionUri);
}
