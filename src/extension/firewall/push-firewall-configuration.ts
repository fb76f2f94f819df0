import { randomBytes } from 'node:crypto';
import { type CancellationToken, l10n, type Progress, ProgressLocation, window } from 'vscode';
import * as z from 'zod/mini';
import { pushRecords } from '../../files/push-records.ts';
import { systemClock } from '../../files/system-clock.ts';
import { trustedCertificates } from '../../files/trusted-certificates.ts';
import { firewallAddress, placeOfFirewall } from '../../firewall/address.ts';
import { connectFirewall } from '../../firewall/connect.ts';
import { push } from '../../firewall/push.ts';
import type { PushEvent, PushResult } from '../../firewall/push-events.ts';
import type { Stretch } from '../../panos/configuration/stretch.ts';
import { type FirewallPlan, firewallPlan } from '../../panos/firewall/plan.ts';
import { Failure, sentenceOf } from '../../shared/failure.ts';
import type { Context } from '../context.ts';
import { askInDialog, nativePrompt } from '../prompt.ts';
import { askForRequest } from './ask-for-request.ts';
import { confirmPush } from './confirm-push.ts';
import { chooseFirewall } from './choose-firewall.ts';
import { FirewallKey } from './firewall-key.ts';

const HOST = 'firewallHost';
/** Fields that are not of the request. */
const Given = z.looseObject({ host: z.optional(z.string()), mode: z.optional(z.string()) });

type Mode = 'commit' | 'set' | 'take-back';

/**
 * Brings a plan to a firewall or Panorama by its XML API, after each part was shown as a difference.
 * @param given fields of a request, and `host` and `mode`, from a link or a keybinding; what is missing is asked
 * @throws Failure
 */
export async function pushFirewallConfiguration(context: Context, given: unknown): Promise<void> {
  const { host, mode: wanted, ...fields } = Given.safeParse(given).data ?? {};
  const request = await askForRequest(fields);
  if (request === undefined) return;
  const plan = firewallPlan(request);
  const address = host ?? (await askForHost(context));
  if (address === undefined) return;
  const mode = MODES.find(({ id }) => id === wanted)?.id ?? (await askForMode());
  if (mode === undefined) return;
  const title = l10n.t('Firewall {0}', placeOfFirewall(firewallAddress(address)));
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => run(context, { plan, address, mode }, progress, token),
  );
  tell(result, context);
}

async function run(
  context: Context,
  {
    plan,
    address: text,
    mode,
  }: { readonly plan: FirewallPlan; readonly address: string; readonly mode: Mode },
  progress: Progress<{ message?: string; increment?: number }>,
  token: CancellationToken,
): Promise<PushResult> {
  const address = firewallAddress(text);
  const { log, redaction, documents } = context;
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  let stretches: readonly Stretch[] = [];
  const secrets = context.secrets.forRun(`firewall ${placeOfFirewall(address)}`);
  const prompt = nativePrompt(secrets, (question) =>
    question.id === 'apply-plan' ? confirmPush(question, stretches, documents, token) : askInDialog(question),
  );
  const key = new FirewallKey(context.extension, address);
  try {
    progress.report({ message: l10n.t('connecting') });
    const reached = await connectFirewall({
      address,
      prompt: key.prompting(prompt),
      redaction,
      trusted: trustedCertificates(),
      clock: systemClock,
      signal: stop.signal,
    });
    for (const kind of ['firewallKey', 'firewallUser', 'firewallPassword'] as const) secrets.accept(kind);
    void key.offerToKeep();
    try {
      const firewall = await chooseFirewall(reached, plan.request.place.on);
      if (firewall === undefined) return { outcome: 'declined', sentences: [l10n.t('Nothing was changed.')] };
      return await push({
        firewall,
        on: plan.request.place.on,
        changes: plan.changes,
        takeBack: mode === 'take-back',
        commit: mode !== 'set',
        prompt,
        emit(event) {
          if (event.type === 'difference') stretches = event.stretches;
          const said = sentenceOfEvent(event);
          log.info(redaction.apply(said));
          if (event.type !== 'difference') progress.report({ message: said });
        },
        records: pushRecords(),
        token: randomBytes(6).toString('hex'),
        madeFor: plan.templates[0]?.release ?? plan.request.release,
      });
    } finally {
      reached.api.close();
    }
  } catch (error) {
    if (error instanceof Failure && error.kind === 'login-refused') {
      for (const kind of ['firewallKey', 'firewallUser', 'firewallPassword'] as const) secrets.refuse(kind);
      await key.refuse();
    }
    throw error;
  }
}

function sentenceOfEvent(event: PushEvent): string {
  switch (event.type) {
    case 'note':
      return event.text;
    case 'difference':
      return event.changes.join(' ');
    case 'changing':
      return l10n.t('change {0} of {1}: {2}', event.number, event.of, event.id);
    case 'job':
      return l10n.t('{0}, job {1}: {2} %', event.what, event.id, event.percent);
  }
}

async function askForHost({ extension }: Context): Promise<string | undefined> {
  const address = await window.showInputBox({
    title: l10n.t('Push Firewall Configuration'),
    prompt: l10n.t('Management address of the firewall or Panorama'),
    placeHolder: 'fw1.example.com',
    value: extension.globalState.get<string>(HOST) ?? '',
    ignoreFocusOut: true,
    validateInput(typed) {
      try {
        firewallAddress(typed);
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  });
  if (address !== undefined) await extension.globalState.update(HOST, address);
  return address;
}

const MODES: readonly { readonly id: Mode; readonly label: string; readonly detail: string }[] = [
  {
    id: 'commit',
    label: l10n.t('Make and commit'),
    detail: l10n.t('Shown first; validated, committed, and read from what runs.'),
  },
  {
    id: 'set',
    label: l10n.t('Make, and leave the commit to me'),
    detail: l10n.t('Shown first; validated. Nothing is in effect before you commit.'),
  },
  {
    id: 'take-back',
    label: l10n.t('Take back'),
    detail: l10n.t('Shown first; puts back what stood there before, and commits.'),
  },
];

async function askForMode(): Promise<Mode | undefined> {
  const picked = await window.showQuickPick(MODES, {
    title: l10n.t('Push Firewall Configuration'),
    placeHolder: l10n.t('What shall be done? Nothing is changed before you have seen it.'),
    ignoreFocusOut: true,
  });
  return picked?.id;
}

/** Not awaited: a notification may stay for long. */
function tell({ outcome, sentences }: PushResult, { log, redaction }: Context): void {
  const text = redaction.apply(sentences.join(' '));
  if (outcome === 'failed' || outcome === 'unknown') {
    log.error(text);
    void window.showErrorMessage(text);
  } else {
    log.info(text);
    void window.showInformationMessage(text);
  }
}
