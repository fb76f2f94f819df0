import { commands, env, l10n, window } from 'vscode';
import { openDocumentation } from './documentation.ts';
import { textOfFinding } from './proxies/nodes.ts';
import { openCopy } from './open-copy.ts';
import type { Action } from './run.ts';
import { requireTrust } from './trust.ts';

/** Every command of the manifest, and what it does. `scripts/check/commands.mjs` compares the two lists. */
export const COMMANDS: Readonly<Record<string, Action>> = {
  'sentinelCef.onboardPaloAlto': async ({ workbench }) => {
    requireTrust();
    await (await workbench()).open();
  },
  'sentinelCef.onboardWithoutWorkbench': async (context) => {
    requireTrust();
    const { onboardNatively } = await import('./native/onboard-natively.ts');
    await onboardNatively(context);
  },
  'sentinelCef.validateProxy': async ({ workbench }) => {
    requireTrust();
    await (await workbench()).openAndRun('validate');
  },
  'sentinelCef.undoChanges': async ({ workbench }) => {
    requireTrust();
    await (await workbench()).openAndRun('undo');
  },
  'sentinelCef.exportReport': async ({ workbench }) => {
    requireTrust();
    await (await workbench()).exportReport();
  },
  'sentinelCef.captureLiveEvents': async ({ proxies, ...context }, row) => {
    requireTrust();
    const profile = await proxies.profileOf(row, l10n.t('Capture Live Events'));
    if (profile === undefined) return;
    const { captureLiveEvents } = await import('./capture/capture-live-events.ts');
    await captureLiveEvents(profile, context);
  },
  'sentinelCef.analyzeFile': async (context, file) => {
    const { analyzeCefFile } = await import('./analysis/analyze-cef-file.ts');
    await analyzeCefFile(context, file);
  },
  'sentinelCef.checkProxy': async ({ proxies }, row) => {
    requireTrust();
    const profile = await proxies.profileOf(row, l10n.t('Validate'));
    if (profile !== undefined) await proxies.check(profile);
  },
  'sentinelCef.refreshProxies': ({ proxies }) => {
    proxies.refresh();
  },
  'sentinelCef.openEvidence': async ({ proxies }, row) => {
    requireTrust();
    await proxies.openEvidence(row);
  },
  'sentinelCef.copyFinding': async ({ proxies }, row) => {
    const node = proxies.nodeOf(row);
    if (node?.type === 'finding') await env.clipboard.writeText(textOfFinding(node.proxy, node.finding));
  },
  'sentinelCef.copyCommands': async ({ proxies }, row) => {
    const node = proxies.nodeOf(row);
    if (node?.type !== 'remedy') return;
    await env.clipboard.writeText((node.finding.remedy?.commands ?? []).join('\n'));
  },
  'sentinelCef.openFindingDocs': async ({ extension, proxies }, row) => {
    const node = proxies.nodeOf(row);
    if (node?.type === 'finding') await openDocumentation(extension.extensionUri, node.finding.id);
  },
  'sentinelCef.importTemplatesFromPdf': async (context, file) => {
    const { importTemplatesFromPdf } = await import('./pdf/import-templates.ts');
    await importTemplatesFromPdf(context, file);
  },
  'sentinelCef.judgeArrivedRows': async (context, source) => {
    const { judgeArrivedRows } = await import('./arrival/judge-arrived-rows.ts');
    await judgeArrivedRows(context, source);
  },
  'sentinelCef.compareTemplates': async (context, given) => {
    const { compareActiveTemplates } = await import('./templates/compare-with-ours.ts');
    await compareActiveTemplates(context, given);
  },
  'sentinelCef.readFirewallConfiguration': async (context, file) => {
    const { readFirewallConfiguration } = await import('./firewall/read-firewall-configuration.ts');
    await readFirewallConfiguration(context, file);
  },
  'sentinelCef.cleanTemplate': async () => {
    const { cleanSelection } = await import('./paste/clean-selection.ts');
    await cleanSelection();
  },
  'sentinelCef.showAsTable': async (context, uri, line) => {
    await (await messageCommands()).showAsTable(context, uri, line);
  },
  'sentinelCef.copyAsJson': async (context, uri, line) => {
    await (await messageCommands()).copyAsJson(context, uri, line);
  },
  'sentinelCef.compareMessages': async (context, uri, line) => {
    await (await messageCommands()).compareMessages(context, uri, line);
  },
  'sentinelCef.openCopy': async () => {
    await openCopy();
  },
  'sentinelCef.insertTemplate': async (_, given) => {
    const { insertTemplate } = await import('./templates/insert-template.ts');
    await insertTemplate(given);
  },
  'sentinelCef.pushFirewallConfiguration': async (context, given) => {
    requireTrust();
    const { pushFirewallConfiguration } = await import('./firewall/push-firewall-configuration.ts');
    await pushFirewallConfiguration(context, given);
  },
  'sentinelCef.configureFirewall': async ({ documents }, given) => {
    const { configureFirewall } = await import('./firewall/configure-firewall.ts');
    await configureFirewall(documents, given);
  },
  'sentinelCef.checkCompleteness': async ({ language }) => {
    const { checkCompleteness } = await import('./templates/check-completeness.ts');
    await checkCompleteness(language);
  },
  'sentinelCef.forgetCredentials': async ({ secrets, extension }) => {
    secrets.forget();
    const { forgetFirewallKeys } = await import('./firewall/firewall-key.ts');
    await forgetFirewallKeys(extension);
    void window.showInformationMessage(l10n.t('All credentials that Sentinel CEF kept are forgotten.'));
  },
  'sentinelCef.restartServer': async ({ language }) => {
    await language.restart();
  },
  'sentinelCef.showLog': ({ log }) => {
    log.show();
  },
  'sentinelCef.openRuleDocs': async ({ extension }, id, anchor) => {
    await openDocumentation(extension.extensionUri, id, anchor);
  },
  'sentinelCef.openWalkthrough': async ({ extension }) => {
    await commands.executeCommand(
      'workbench.action.openWalkthrough',
      `${extension.extension.id}#onboard`,
      false,
    );
  },
};

async function messageCommands(): Promise<typeof import('./messages/message-commands.ts').MESSAGE_COMMANDS> {
  return (await import('./messages/message-commands.ts')).MESSAGE_COMMANDS;
}
