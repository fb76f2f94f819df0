import { commands as editor, env, l10n, window, workspace } from 'vscode';
import { type FirewallPlan, firewallPlan } from '../../panos/firewall/plan.ts';
import { howToEnter, setCommands, takeBackCommands } from '../../panos/firewall/write/set-commands.ts';
import { planAsText } from '../../panos/firewall/write/text.ts';
import type { TextDocuments } from '../text-documents.ts';
import { askForRequest } from './ask-for-request.ts';

/**
 * Makes the commands that let a firewall send CEF, and opens them in a new document. It reaches nothing, so that it is
 * there in Restricted Mode too.
 * @param given fields of a request, from a link or a keybinding; what is missing is asked
 * @throws Failure `bad-input` for a request that there is no plan for
 */
export async function configureFirewall(documents: TextDocuments, given: unknown): Promise<void> {
  const request = await askForRequest(given);
  if (request === undefined) return;
  const plan = firewallPlan(request);
  await open(setCommands(plan));
  void offer(plan, documents);
}

async function open(commands: readonly string[]): Promise<void> {
  const content = textOf(commands);
  await window.showTextDocument(await workspace.openTextDocument({ language: 'plaintext', content }));
}

/** Not awaited by the command: a notification may stay for long. */
async function offer(plan: FirewallPlan, documents: TextDocuments): Promise<void> {
  const copy = l10n.t('Copy');
  const changes = l10n.t('What Changes');
  const back = l10n.t('Take Back');
  const commands = setCommands(plan);
  const said = l10n.t('{0} commands. {1}', commands.length, howToEnter(plan).join(' '));
  // It reaches the firewall, which an untrusted folder must not lead to.
  const push = workspace.isTrusted ? [l10n.t('Push…')] : [];
  const answer = await window.showInformationMessage(said, copy, changes, back, ...push);
  if (answer === copy) {
    await env.clipboard.writeText(textOf(commands));
    window.setStatusBarMessage(l10n.t('{0} commands are on the clipboard.', commands.length), 5000);
  }
  if (answer === changes) await documents.show('firewall-plan.txt', planAsText(plan));
  if (answer === back) await open(takeBackCommands(plan));
  if (answer !== undefined && push.includes(answer))
    await editor.executeCommand('sentinelCef.pushFirewallConfiguration', plan.request);
}

function textOf(commands: readonly string[]): string {
  return commands.map((command) => `${command}\n`).join('');
}
