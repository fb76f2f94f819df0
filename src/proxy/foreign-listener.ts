import type { Listener } from './facts.ts';
import { listenersOn, protocolsOf, type ProxyView } from './view.ts';

const DAEMONS = ['rsyslogd', 'syslog-ng', 'in:imudp', 'in:imtcp'];

/** True for the process name of a syslog daemon. */
export function isDaemon(process: string): boolean {
  return DAEMONS.includes(process);
}

/** The listener of another process on the firewall's port, when there is one and its owner is visible. */
export function foreignListener({ facts, expected }: ProxyView): Listener | undefined {
  return protocolsOf(expected)
    .flatMap((protocol) => listenersOn(facts, expected.port, protocol) ?? [])
    .find(({ process }) => process !== undefined && !isDaemon(process));
}

/** The listener of another process on the port for TLS. */
export function foreignTlsListener({ facts, expected }: ProxyView): Listener | undefined {
  if (!expected.tls) return undefined;
  return listenersOn(facts, expected.tls.port, 'tcp')?.find(
    ({ process }) => process !== undefined && !isDaemon(process),
  );
}
