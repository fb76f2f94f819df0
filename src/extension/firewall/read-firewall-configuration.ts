import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import { readConfigurationFile } from '../../files/configuration-file.ts';
import { lintConfiguration } from '../../lint/lint-configuration.ts';
import { templateFixes } from '../../lint/template-fix.ts';
import type { Configuration } from '../../panos/configuration/configuration.ts';
import { judgeConfiguration } from '../../panos/configuration/judge-configuration.ts';
import { RELEASES } from '../../panos/templates/releases.ts';
import type { Context } from '../context.ts';
import { usualRelease } from '../templates/ask-for-template.ts';
import { ConfigurationDiagnostics } from './configuration-diagnostics.ts';
import { configurationReport } from './configuration-report.ts';
import { type ConfigurationSource, configurationSource } from './configuration-source.ts';

let diagnostics: ConfigurationDiagnostics | undefined;

/**
 * Reads a configuration of a firewall or Panorama, shows what it sends and where as a page, and what is wrong at its lines.
 * Reads only, so that it needs no trust.
 * @param chosen the file, from a menu; else the active document, else the user is asked
 * @throws Failure `bad-input` when it is no configuration
 */
export async function readFirewallConfiguration(
  { extension, documents }: Context,
  chosen: unknown,
): Promise<void> {
  const source = await configurationSource(chosen);
  if (source === undefined) return;
  const configuration = await read(source);
  const release = configuration.release ?? (await askForRelease(source.uri));
  if (release === undefined) return;
  const judged = judgeConfiguration(configuration, release === '' ? undefined : release);
  const problems = lintConfiguration(configuration, judged.view.release);
  if (diagnostics === undefined) {
    diagnostics = new ConfigurationDiagnostics(extension.extensionUri);
    extension.subscriptions.push(diagnostics);
  }
  const fixes = templateFixes(configuration, judged.view.release);
  diagnostics.show(source.uri, judged.findings, problems, fixes);
  const address = source.uri.scheme === 'file' ? source.uri.toString() : undefined;
  await documents.showPage(`${source.name}.md`, configurationReport(judged, problems, address));
}

/** @throws Failure `declined`, about which nothing is said, when the user stopped it */
async function read({ path, name, pieces, size = 0 }: ConfigurationSource): Promise<Configuration> {
  return await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Reading {0}', name), cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      const listener = token.onCancellationRequested(() => stop.abort());
      try {
        const configuration = await readConfigurationFile(
          pieces === undefined ? (path ?? name) : { name, stream: pieces() },
          {
            signal: stop.signal,
            onRead: (length) => progress.report({ increment: size > 0 ? (length * 100) / size : 0 }),
          },
        );
        return { ...configuration, file: name };
      } finally {
        listener.dispose();
      }
    },
  );
}

/** The release of an export that does not say it. @returns an empty text when the user does not know it either */
async function askForRelease(document: Uri): Promise<string | undefined> {
  const usual = await usualRelease(document);
  if (usual !== undefined) return usual;
  const items = [
    ...[...RELEASES].reverse().map((name) => ({ label: `PAN-OS ${name}`, name: name as string })),
    { label: l10n.t('Not known'), name: '' },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Read Firewall Configuration'),
    placeHolder: l10n.t('Which release does the firewall have? The text does not say it.'),
  });
  return picked?.name;
}
