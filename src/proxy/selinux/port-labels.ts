import type { Facts } from '../facts.ts';
import { type WantedPort, wantedPorts } from '../host-firewall/wanted-ports.ts';
import { listenersOn, type ProxyView } from '../view.ts';

/** The type that syslog's ports have in the targeted policy; syslogd may listen on it. */
const SYSLOG = 'syslogd_port_t';
/** Types that syslogd may listen on; 514 by TCP is the remote shell's by its label (selinux-policy, logging.te). */
const LISTENS_ON = new Set([SYSLOG, 'syslog_tls_port_t', 'rsh_port_t']);
/** What the targeted policy labels by itself, where the host's own list could not be read. */
const BY_POLICY: readonly string[] = [
  'syslogd_port_t tcp 601, 20514',
  'syslogd_port_t udp 514, 601, 20514',
  'syslog_tls_port_t tcp 6514, 10514',
  'syslog_tls_port_t udp 6514, 10514',
  'rsh_port_t tcp 514',
];
const LINE = /^(\w+)\s+(tcp|udp)\s+([\d,\s-]+)$/;

/** A command that gives a port its label, and the one that takes it back. */
export interface PortLabel extends WantedPort {
  readonly command: string;
  readonly inverse: string;
}

/** True where SELinux refuses what it has no rule for. */
export function isEnforcing({ selinux }: Facts): boolean {
  return selinux.mode === 'Enforcing';
}

/** Ports that the firewall sends to, which SELinux would refuse the daemon; none where it has them already. */
export function refusedPorts(view: ProxyView): readonly WantedPort[] {
  if (!isEnforcing(view.facts)) return [];
  return wantedPorts(view.expected).filter(
    ({ protocol, port }) =>
      (listenersOn(view.facts, port, protocol) ?? []).length === 0 &&
      !LISTENS_ON.has(typeOf(view.facts.selinux.ports ?? BY_POLICY, { protocol, port }) ?? ''),
  );
}

/** What a daemon says of a port that SELinux keeps from it; without SELinux it would be refused, not denied. */
export const DENIED =
  /cannot connect to 127\.0\.0\.1:(\d+): Permission denied|Connection failed;.*127\.0\.0\.1:(\d+)\).*Permission denied|bind.*Permission denied/i;

/** The port of such a line; absent where it names none. */
export function deniedPort(line: string): number | undefined {
  const [, rsyslog, syslogNg] = DENIED.exec(line) ?? [];
  const port = rsyslog ?? syslogNg;
  return port === undefined ? undefined : Number(port);
}

/** The agent's port, where the daemon said that it is denied the way there and it has no label yet. */
export function refusedWay({ facts, agentPort }: ProxyView): readonly WantedPort[] {
  const wanted = { protocol: 'tcp', port: agentPort } as const;
  const denied = facts.daemonSaid.some((line) => deniedPort(line) === agentPort);
  const labelled = typeOf(facts.selinux.ports ?? [], wanted) === SYSLOG;
  return isEnforcing(facts) && denied && !labelled ? [wanted] : [];
}

/**
 * The commands that label ports for syslog. Taking one back gives the port the label that the host's administrator had
 * given it, else that of the policy.
 */
export function labelPorts({ facts }: ProxyView, ports: readonly WantedPort[]): readonly PortLabel[] {
  return ports.map((wanted) => {
    const where = `-p ${wanted.protocol} ${wanted.port}`;
    const label = (type: string): string => `semanage port -m -t ${type} ${where}`;
    const before = typeOf(facts.selinux.localPorts ?? [], wanted);
    const isOurs = `semanage port -n -l -C | grep '^${SYSLOG} .*${wanted.protocol}' | grep -qw ${wanted.port}`;
    return {
      ...wanted,
      command: `semanage port -a -t ${SYSLOG} ${where} 2>/dev/null || ${label(SYSLOG)}`,
      inverse: `! ${isOurs} || ${before === undefined || before === SYSLOG ? `semanage port -d ${where}` : label(before)}`,
    };
  });
}

/** The type of a port in the words of `semanage port -l`; a later line does not change an earlier one. */
function typeOf(lines: readonly string[], { protocol, port }: WantedPort): string | undefined {
  for (const line of lines) {
    const [, type, by, list = ''] = LINE.exec(line.trim()) ?? [];
    if (by === protocol && list.split(',').some((range) => isIn(port, range))) return type;
  }
  return undefined;
}

function isIn(port: number, range: string): boolean {
  const [from = '', to = from] = range.trim().split('-');
  return from !== '' && Number(from) <= port && port <= Number(to);
}
