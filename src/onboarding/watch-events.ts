import { capture } from '../proxy/capture/capture.ts';
import { liveFinding, notWatched } from '../proxy/capture/live-finding.ts';
import { counted, WORDS } from '../proxy/capture/verdict.ts';
import { Failure } from '../shared/failure.ts';
import type { Finding } from '../shared/finding.ts';
import type { Run } from './step.ts';

/** Seconds that the firewall is given to send something. */
export const WATCHED_SECONDS = 30;
/** Messages after which all is known that a watch can show. */
const ENOUGH = 5000;

/** Before mock messages are sent: offers to watch the firewall's own, where the face wants that. @throws Failure */
export async function offerToWatch(run: Run): Promise<readonly Finding[]> {
  const { offersToWatch, profile, prompt } = run.onboarding;
  if (offersToWatch !== true) return [];
  if (profile.listener.tls !== false) return [await watchEvents(run)];
  const yes = await prompt.confirm({
    id: 'watch-events',
    title: `Watch for events of the firewall for ${WATCHED_SECONDS} s?`,
    detail: `Let traffic go through the firewall now, and see who sends what to port ${profile.listener.port}, and whether it is CEF. Nothing is changed. Afterwards mock messages are sent, also when you skip this.`,
    action: `Watch for ${WATCHED_SECONDS} s`,
  });
  if (yes) return [await watchEvents(run)];
  run.log('the firewall’s own events: not watched, skipped');
  return [notWatched('skipped')];
}

/** Watches the port and judges what comes in. What can't be watched is no fault of the way of events. @throws Failure */
export async function watchEvents(run: Run): Promise<Finding> {
  const { profile, signal } = run.onboarding;
  const { port, tls } = profile.listener;
  // The clear text is seen by the daemon only; the mock message by TLS is the proof then.
  if (tls !== false) return notWatched('what comes by TLS can’t be read on the way');
  const seen = new Set<string>();
  try {
    const report = await capture(run.host, {
      port,
      facility: profile.facility,
      seconds: WATCHED_SECONDS,
      count: ENOUGH,
      ...(signal && { signal }),
      onListening: () => run.log(`watching port ${port} for ${WATCHED_SECONDS} s`),
      onMessage: ({ source, transport, kind }) => {
        const what = `${source} sends ${WORDS[kind]} by ${transport.toUpperCase()}`;
        if (seen.has(what) || seen.size > 50) return;
        seen.add(what);
        run.log(what, kind === 'cef' ? 'good' : 'bad');
      },
    });
    run.log(`watched for ${report.seconds} s: ${counted(report.messages, 'message')}`);
    return liveFinding(report);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'no-sudo') return notWatched('that needs root’s rights');
    throw error;
  }
}
