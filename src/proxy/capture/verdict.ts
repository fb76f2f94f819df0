import type { Kind } from './judge-message.ts';
import type { Sender } from './senders.ts';

/** What a capture says in the end. `unknown`: nothing came that could be judged. */
export interface CaptureVerdict {
  readonly tone: 'good' | 'bad' | 'unknown';
  readonly headline: string;
  /** What to do, or what it means; may be empty. */
  readonly detail: string;
}

/** What was watched. */
export interface Watched {
  readonly port: number;
  readonly seconds: number;
  readonly senders: readonly Sender[];
  /** What the profile, and so the data collection rule, expects. Absent: any will do. */
  readonly facility?: string;
}

/** What a kind is called in sentences. */
export const WORDS: Readonly<Record<Kind, string>> = {
  cef: 'CEF',
  truncated: 'CEF cut off',
  'cef-damaged': 'CEF with a damaged header',
  'panos-csv': 'native PAN-OS CSV',
  ietf: 'RFC 5424 without CEF',
  tls: 'TLS',
  other: 'no CEF',
};

/** RFC 6587, section 3.4.1. rsyslog's imtcp reads both framings; syslog-ng's tcp() and network() read lines only. */
const COUNTED =
  'The length stands before each message (octet counting): rsyslog reads that, syslog-ng only by syslog(transport("tcp")), not by tcp() or network(). With those, set the format of the firewall’s syslog server profile to BSD.';
const isCounted = ({ framings }: Sender): boolean => (framings['octet-counted'] ?? 0) > 0;

/** What to do about a kind, the most telling first. */
const ADVICE: readonly (readonly [Kind, string])[] = [
  [
    'tls',
    'TLS on a plain port can’t be read by the daemon: set the firewall’s transport to TCP or UDP, or open a TLS listener.',
  ],
  [
    'panos-csv',
    'The firewall sends its own format: set the CEF format for each log type under Custom Log Format of its syslog server profile.',
  ],
  [
    'cef-damaged',
    'The agent doesn’t take these for CEF: lint the Custom Log Format of the firewall, and write CEF:0| at its start.',
  ],
  ['truncated', 'Raise the message size of the daemon and send by TCP: what was cut off is lost.'],
  [
    'ietf',
    'Set the format of the firewall’s syslog server profile to BSD, and the CEF format for each log type.',
  ],
  ['other', 'These messages are not CEF: only CEF gets to CommonSecurityLog.'],
];

/** The priority that most messages have, when none of them has the facility. */
function facilityLost({ priorities }: Sender, facility: string | undefined): string | undefined {
  const counts = Object.entries(priorities).sort(([, a], [, b]) => b - a);
  if (facility === undefined || counts.some(([priority]) => priority.startsWith(`${facility}.`)))
    return undefined;
  const most = counts[0]?.[0];
  // Without a priority daemons read user.notice.
  return most === 'none' ? 'user.notice (no priority)' : most;
}

/** True when all that a sender sent is CEF without a finding that matters. */
export function isClean(sender: Sender): boolean {
  return (
    sender.messages > 0 &&
    sender.incomplete === 0 &&
    Object.keys(sender.kinds).every((kind) => kind === 'cef') &&
    sender.findings.every(({ severity }) => severity !== 'error' && severity !== 'warning')
  );
}

/** `fw1 (192.0.2.7) sends 12 messages/s by UDP, CEF, clean` */
export function sentenceOfSender(sender: Sender): string {
  const { address, name, transport, messages, perSecond, kinds, connections, incomplete, gaps } = sender;
  const who = name === undefined || name === address ? address : `${name} (${address})`;
  const by = transport.toUpperCase();
  const rest = [
    ...(incomplete > 0 ? [`${counted(incomplete, 'datagram')} with missing fragments`] : []),
    ...(gaps > 0 ? [`${counted(gaps, 'gap')} in what was seen`] : []),
  ];
  if (messages === 0) {
    if (kinds.tls !== undefined) return `${who} sends TLS by ${by}, which can’t be read here`;
    if (connections > 0)
      return `${who} asked for ${counted(connections, 'TCP connection')} and sent nothing: it may not be answered`;
    return `${who} sends by ${by}: ${rest.join(', ')}`;
  }
  const names = Object.entries(kinds) as [Kind, number][];
  const what =
    names.length === 1
      ? WORDS[names[0]?.[0] ?? 'other']
      : names.map(([kind, count]) => `${count} ${WORDS[kind]}`).join(' + ');
  const matter = sender.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const found = matter.map(({ rule, count }) => `${rule} in ${count}`).join(', ');
  const end = isClean(sender) ? 'clean' : found;
  return [
    `${who} sends ${rate(perSecond, messages)} by ${by}`,
    what,
    ...(end === '' ? [] : [end]),
    ...rest,
  ].join(', ');
}

/** The verdict about all senders. */
export function verdictOfCapture({ port, seconds, senders, facility }: Watched): CaptureVerdict {
  const sending = senders.filter(({ messages, kinds }) => messages > 0 || kinds.tls !== undefined);
  if (senders.length === 0) {
    return {
      tone: 'unknown',
      headline: `Nothing arrived on port ${port} in ${Math.round(seconds)} s, neither by UDP nor by TCP.`,
      detail:
        'A firewall that is idle sends nothing. If it should: look at its syslog server profile (address, port, transport), its log forwarding profile and its service route, and at firewalls on the way.',
    };
  }
  const worst = senders.find((sender) => !isClean(sender));
  const other = worst ?? senders.find((sender) => facilityLost(sender, facility) !== undefined);
  const sent = other && facilityLost(other, facility);
  if (worst === undefined && other !== undefined && sent !== undefined) {
    return {
      tone: 'bad',
      headline: `${sentenceOfSender(other)}, as ${sent}: the profile says ${facility}.`,
      detail: `The agent drops what no data collection rule takes, without a word: set the facility of the firewall’s syslog server profile to LOG_${facility?.toUpperCase()}, or let the rule and the profile name the other one.`,
    };
  }
  if (worst === undefined) {
    const [first] = senders;
    const headline =
      senders.length === 1 && first !== undefined
        ? `${sentenceOfSender(first)}.`
        : `${senders.length} senders reach port ${port}, all with CEF, clean.`;
    return { tone: 'good', headline, detail: senders.some(isCounted) ? COUNTED : '' };
  }
  if (sending.length === 0 && worst.incomplete === 0) {
    return {
      tone: 'bad',
      headline: `${sentenceOfSender(worst)}.`,
      detail: `Check that the daemon listens on TCP port ${port}, and that nothing between them drops its answers.`,
    };
  }
  const advice = ADVICE.find(([kind]) => senders.some(({ kinds }) => kinds[kind] !== undefined))?.[1];
  const finding = worst.findings[0];
  return {
    tone: 'bad',
    headline: `${sentenceOfSender(worst)}.`,
    detail: advice ?? finding?.message ?? 'Datagrams arrive in pieces, and pieces are lost: send by TCP.',
  };
}

/** `1 message`, `2 messages` */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A few messages make no rate. */
function rate(perSecond: number, messages: number): string {
  if (perSecond < 1 || messages < 10) return counted(messages, 'message');
  return `${perSecond >= 10 ? Math.round(perSecond) : perSecond} messages/s`;
}
