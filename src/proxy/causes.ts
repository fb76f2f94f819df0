import type { Finding, Severity } from '../shared/finding.ts';

const EVENTS = ['message-reaches-listener', 'message-reaches-agent', 'message-by-tls'];
const AGENT_DOWN = [
  'agent-starts-at-boot',
  'agent-restarts',
  'agent-port-answers',
  'queue-loses-nothing',
  'message-reaches-agent',
];
const DAEMON_DOWN = ['daemon-running', 'daemon-restarts', 'listener-open', 'tls-listener-open', ...EVENTS];
const LOST = ['daemon-forwards-to-agent', 'local-files-spared'];
const REFUSED = ['configuration-valid', ...DAEMON_DOWN];

/**
 * What follows from what: the check that found a cause, and the checks that fail because of it. A finding is folded
 * under the first cause that failed too, or under that one’s own cause.
 */
export const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  'root-rights': ['configuration-valid', 'daemon-forwards-to-agent'],
  'disk-space': ['agent-uploads', 'agent-sends-all', 'agent-running', 'agent-cache-size', ...AGENT_DOWN],
  'clock-synchronized': ['agent-uploads', 'certificate-valid'],
  'selinux-label': REFUSED,
  'rsyslog-file-is-rsyslog': ['module-loaded-once', 'drop-ins-included', ...LOST, ...REFUSED],
  'drop-ins-included': [...LOST, 'listener-open', ...EVENTS],
  'module-loaded-once': ['duplicate-input', ...REFUSED],
  'agent-source-exists': ['source-reaches-agent', ...REFUSED],
  'source-port-once': ['source-reaches-agent', ...REFUSED],
  'certificate-valid': REFUSED,
  'configuration-valid': DAEMON_DOWN,
  'daemon-running': DAEMON_DOWN,
  'workspace-not-taken': ['agent-workspace', 'agent-installed'],
  'azure-arc-present': [
    'agent-installed',
    'agent-running',
    'collection-rule-arrived',
    'daemon-forwards-to-agent',
    'message-reaches-agent',
  ],
  'agent-installed': ['daemon-forwards-to-agent', 'queue-loses-nothing', 'message-reaches-agent'],
  'agent-running': ['agent-uploads', ...AGENT_DOWN],
  'arc-connected': ['agent-uploads', 'agent-sends-all', 'agent-cache-size', 'collection-rule-arrived'],
  'collection-rule-in-force': ['agent-sends-all', 'agent-cache-size'],
  'agent-uploads': ['agent-cache-size', 'agent-sends-all'],
  'collection-rule-arrived': [
    'collection-rule-takes-cef',
    'agent-port-answers',
    'daemon-forwards-to-agent',
    'message-reaches-agent',
  ],
  'agent-port-answers': ['queue-loses-nothing', 'message-reaches-agent'],
  'forward-port-is-agents': ['daemon-forwards-to-agent', 'message-reaches-agent'],
  'daemon-forwards-to-agent': ['source-reaches-agent', 'message-reaches-agent'],
  'forward-reaches-agent': ['queue-loses-nothing', 'message-reaches-agent'],
  'queue-loses-nothing': EVENTS,
  'queue-directory-usable': ['queue-loses-nothing'],
  'forward-makes-no-loop': ['daemon-keeps-up', 'queue-loses-nothing', ...EVENTS],
  'connections-accepted': EVENTS,
  'tcp-frames-read': EVENTS,
  'forward-keeps-priority': ['message-reaches-agent'],
  'header-parsed': ['message-reaches-agent'],
  'rate-limit': EVENTS,
  'daemon-keeps-up': EVENTS,
  'forward-filter-matches': ['message-reaches-agent'],
  'selinux-port': ['listener-open', ...EVENTS],
  'selinux-listener-port': ['listener-open', 'tls-listener-open', ...EVENTS],
  'apparmor-allows-daemon': ['listener-open', ...EVENTS],
  'tls-driver-present': ['tls-key-usable', 'tls-listener-open', ...REFUSED],
  'agent-port-unfiltered': ['queue-loses-nothing', 'message-reaches-agent'],
  'tls-key-usable': ['configuration-valid', 'listener-open', 'tls-listener-open', ...EVENTS],
  'tls-key-matches': ['tls-key-usable', 'tls-listener-open'],
  'tls-peer-speaks-tls': ['message-reaches-agent'],
  'filter-governs-action': ['forwarded-once', 'local-files-spared'],
  'duplicate-input': ['listener-open'],
  'listener-open': EVENTS,
  'host-firewall-open': EVENTS,
  'ruleset-bypasses-agent': ['message-reaches-agent', 'local-files-spared'],
  'source-reaches-agent': ['listener-open', ...EVENTS],
  'drop-before-forward': ['deprecated-discard', 'message-reaches-agent'],
  'allowed-senders': EVENTS,
};

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/** Marks each failed finding that follows from another failed one, at least as severe, with the id of the root of it. */
export function withCauses(findings: readonly Finding[]): Finding[] {
  const failed = findings.filter(({ state }) => state === 'fail');
  const causeOf = (finding: Finding): Finding | undefined =>
    failed.find(
      ({ id, severity }) =>
        id !== finding.id &&
        RANK[severity] <= RANK[finding.severity] &&
        CONSEQUENCES[id]?.includes(finding.id) === true,
    );
  return findings.map((finding) => {
    if (finding.state !== 'fail') return finding;
    const passed = new Set([finding.id]);
    let root = finding;
    for (let cause = causeOf(finding); cause && !passed.has(cause.id); cause = causeOf(cause)) {
      passed.add(cause.id);
      root = cause;
    }
    return root === finding ? finding : { ...finding, consequenceOf: root.id };
  });
}
