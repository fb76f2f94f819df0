import { l10n, ProgressLocation, window } from 'vscode';
import { capture, type CaptureReport } from '../../proxy/capture/capture.ts';
import { escapeControl, escapeLineBreaks } from '../../proxy/capture/escape-control.ts';
import { counted, sentenceOfSender } from '../../proxy/capture/verdict.ts';
import type { Profile } from '../../shared/profile.ts';
import type { ProxiesOptions } from '../proxies/proxies.ts';
import { reach } from '../proxies/reach.ts';
import { LiveDocument } from './live-document.ts';

/** Seconds, and messages: a document that grows without end helps nobody. */
const SECONDS = 300;
const MESSAGES = 20_000;
/** Milliseconds between two counts in the notification. */
const TICK = 300;

/**
 * Streams what reaches the proxy's port into a CEF document, until the user stops it or closes the document, at most
 * five minutes. Ends with what was seen, in a message and at the end of the document. @throws Failure
 */
export async function captureLiveEvents(profile: Profile, options: ProxiesOptions): Promise<void> {
  const { port } = profile.listener;
  const title = l10n.t('Live events of {0}, port {1}', profile.name, port);
  const report = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      progress.report({ message: l10n.t('connecting …') });
      return reach(profile, options, stop.signal, async (host) => {
        const document = new LiveDocument(() => stop.abort());
        let opening = Promise.resolve();
        let messages = 0;
        const tick = setInterval(() => {
          if (messages > 0) progress.report({ message: counted(messages, 'message') });
        }, TICK);
        try {
          const report = await capture(host, {
            port,
            facility: profile.facility,
            seconds: SECONDS,
            count: MESSAGES,
            signal: stop.signal,
            onListening: () => {
              progress.report({ message: l10n.t('waiting for messages') });
              opening = document.open(`# ${title}, ${new Date().toISOString()}`);
            },
            onMessage: ({ text }) => {
              messages += 1;
              document.add(escapeLineBreaks(options.redaction.apply(text)));
            },
          });
          const value = options.redaction.applyTo(report);
          for (const line of summaryOf(value)) document.add(`# ${line}`);
          await opening;
          await document.flush();
          return { value, privilege: 'sudo' };
        } finally {
          clearInterval(tick);
          document.dispose();
        }
      });
    },
  );
  for (const line of summaryOf(report)) options.log.info(line);
  tell(report);
}

function summaryOf({ senders, verdict, messages, seconds, problem, dropped = 0 }: CaptureReport): string[] {
  const sentences = senders.map((sender) => `${sentenceOfSender(sender)}.`);
  return [
    `${counted(messages, 'message')} in ${seconds} s`,
    // With one sender, its sentence is the verdict.
    ...sentences.filter((sentence) => sentence !== verdict.headline),
    ...(dropped > 0 ? [l10n.t('{0} packets came too fast to be looked at.', dropped)] : []),
    ...(problem === undefined ? [] : [problem]),
    verdict.headline,
    ...(verdict.detail === '' ? [] : [verdict.detail]),
  ].map(escapeControl);
}

function tell({ verdict }: CaptureReport): void {
  const sentence = escapeControl(`${verdict.headline} ${verdict.detail}`.trim());
  if (verdict.tone === 'good') void window.showInformationMessage(sentence);
  else void window.showWarningMessage(sentence);
}
