import { LIVE_EVENTS } from '../proxy/capture/live-finding.ts';
import { isRed, isRootCause } from '../proxy/judge.ts';
import type { ProxyView } from '../proxy/view.ts';
import type { Hop } from '../shared/events.ts';
import type { Finding } from '../shared/finding.ts';

export interface Verdict {
  readonly tone: 'good' | 'bad' | 'unknown';
  readonly headline: string;
  readonly detail: string;
}

const ROWS =
  'First rows in CommonSecurityLog can take more than 20 minutes; the workspace itself was not asked.';

/** The verdict of findings: the first red one that follows from no other is the root cause; without proof by a message it is unknown, never good. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const red = findings.find(isRootCause) ?? findings.find(isRed);
  if (red) return { tone: 'bad', headline: `${red.title}.`, detail: red.explanation };
  const proof = findings.find((finding) => finding.id === 'message-reaches-agent');
  const unknown = findings.find((finding) => finding.state === 'unknown' && finding.severity === 'error');
  if (proof?.state === 'pass' && !unknown) {
    const times = proof.evidence.map((evidence) => evidence.text).join(', ');
    return {
      tone: 'good',
      headline: 'Events reach the agent.',
      detail: `Mock messages came through (${times}). ${ROWS}`,
    };
  }
  if (unknown)
    return {
      tone: 'unknown',
      headline: `Not known: ${unknown.title}.`,
      detail: unknown.evidence[0]?.text ?? unknown.explanation,
    };
  return {
    tone: 'unknown',
    headline: 'Nothing red, but not proved.',
    detail: 'No message was sent and followed. Validate does that.',
  };
}

/** The verdict of checks alone, where no message was sent: good means no fault found, and says that it proves no more. */
export function verdictOfChecks(findings: readonly Finding[]): Verdict {
  const verdict = verdictOf(findings);
  const looked = findings.filter((finding) => finding.state === 'pass' || finding.state === 'fail').length;
  const unknown = findings.some((finding) => finding.state === 'unknown' && finding.severity === 'error');
  if (verdict.tone !== 'unknown' || unknown) return verdict;
  return {
    tone: 'good',
    headline: 'No fault found.',
    detail: `${looked} checks were made. No message was sent and followed: the option --trace does that.`,
  };
}

/** What is known of the firewall: what it sent while it was watched. */
function firewallHop(live: Finding | undefined): Hop {
  const hop = { id: 'firewall', title: 'Palo Alto firewall' } as const;
  if (live?.state === 'pass') return { ...hop, detail: 'sends CEF', state: 'good' };
  if (live?.state === 'fail') return { ...hop, detail: 'sends, but not as it should', state: 'unknown' };
  if (live?.state === 'unknown') return { ...hop, detail: 'nothing seen of it', state: 'unknown' };
  return { ...hop, detail: 'set up on the firewall', state: 'idle' };
}

/** The picture of the way, as far as findings tell it. */
export function hopsOf(view: ProxyView | undefined, findings: readonly Finding[]): Hop[] {
  const stateOf = (...ids: string[]): Hop['state'] => {
    const found = ids.flatMap((id) => findings.find((finding) => finding.id === id) ?? []);
    if (found.some(isRed)) return 'bad';
    const states = found.map(({ state }) => state);
    if (states.includes('unknown')) return 'unknown';
    return states.includes('pass') ? 'good' : 'idle';
  };
  const legacy = view?.expected.path === 'legacy';
  const daemon = view?.running[0];
  const version =
    daemon === 'syslog-ng' ? view?.facts.daemons.syslogNg.version : view?.facts.daemons.rsyslog.version;
  return [
    firewallHop(findings.find(({ id }) => id === LIVE_EVENTS.id)),
    {
      id: 'listener',
      title: view?.facts.system.hostname ?? 'Proxy',
      detail: `${view?.facts.system.prettyName?.replace(/ \(.*\)$/, '') ?? 'Linux'} · port ${view?.expected.port ?? 514}`,
      state: stateOf('listener-open', 'host-firewall-open', 'allowed-senders', 'message-reaches-listener'),
    },
    {
      id: 'daemon',
      title: daemon ? `${daemon} ${version ?? ''}`.trim() : 'Syslog daemon',
      detail: view?.expected.facility ?? 'local4',
      state: stateOf(
        'daemon-running',
        'configuration-valid',
        'daemon-forwards-to-agent',
        'forward-reaches-agent',
        'forward-keeps-priority',
        'forward-filter-matches',
        'source-reaches-agent',
        'ruleset-bypasses-agent',
        'drop-before-forward',
        'header-parsed',
        'rate-limit',
        'daemon-keeps-up',
        'message-reaches-agent',
      ),
    },
    {
      id: 'agent',
      title: legacy ? 'Log Analytics agent' : 'Azure Monitor Agent',
      detail:
        (legacy ? undefined : view?.facts.ama.version) ??
        (view ? `port ${view.agentPort}` : 'not looked at yet'),
      state: stateOf(
        'agent-installed',
        'agent-running',
        'agent-port-answers',
        'collection-rule-arrived',
        'collection-rule-takes-cef',
        'collection-rule-in-force',
        'agent-uploads',
      ),
    },
    { id: 'workspace', title: 'CommonSecurityLog', detail: 'not asked', state: 'idle' },
  ];
}
