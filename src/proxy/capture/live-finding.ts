import type { Finding } from '../../shared/finding.ts';
import type { CaptureReport } from './capture.ts';
import { escapeControl } from './escape-control.ts';
import { counted, sentenceOfSender } from './verdict.ts';

/** The finding that watching the firewall's own events gives. */
export const LIVE_EVENTS = {
  id: 'firewall-events',
  title: 'The firewall’s own events arrive',
  explanation:
    'What comes in to the port is watched for a while and judged: who sends what, by which transport, as CEF or not, with the facility of the profile or another. A mock message shows that the proxy hands events on; only an event of the firewall shows that it sends them, and how. It is watched when you say so, in the workbench.',
} as const;

// What a firewall sends says nothing against the proxy.
const SEVERITY = 'warning';
/** Senders that are named; the busiest come first. */
const NAMED = 12;

/** What was seen: one line for each sender. Nothing at all is unknown, since an idle firewall sends nothing. */
export function liveFinding({ verdict, senders, seconds, messages, problem }: CaptureReport): Finding {
  const { tone, headline, detail } = verdict;
  const more = senders.length - NAMED;
  const lines = [
    `${counted(messages, 'message')} in ${seconds} s`,
    ...senders.slice(0, NAMED).map((sender) => escapeControl(`${sentenceOfSender(sender)}.`)),
    ...(more > 0 ? [`and ${counted(more, 'sender')} more`] : []),
    ...(problem === undefined ? [] : [problem]),
  ];
  return {
    id: LIVE_EVENTS.id,
    title: escapeControl(headline.replace(/\.$/, '')),
    severity: SEVERITY,
    state: ({ good: 'pass', bad: 'fail', unknown: 'unknown' } as const)[tone],
    explanation: detail === '' ? LIVE_EVENTS.explanation : escapeControl(detail),
    evidence: [{ text: lines.join('\n') }],
  };
}

/** Says that nothing was watched, and why. */
export function notWatched(why: string): Finding {
  return {
    ...LIVE_EVENTS,
    title: `The firewall’s own events were not watched: ${why}`,
    severity: SEVERITY,
    state: 'not-applicable',
    evidence: [],
  };
}
