import type { Listener } from './facts.ts';
import { listenersOn, protocolsOf, type ProxyView, unitOf } from './view.ts';

const DAEMONS = ['rsyslogd', 'syslog-ng', 'in:imudp', 'in:imtcp'];

/** True for the process name of a syslog daemon. */
export function isDaemon(process: string): boolean {
  return DAEMONS.includes(process);
}

/** The listener of another process on the firewall's port, when there is one and its owner is visible. */
export function foreignListener(view: ProxyView): Listener | undefined {
  const { facts, expected } = view;
  return protocolsOf(expected)
    .flatMap((protocol) => listenersOn(facts, expected.port, protocol) ?? [])
    .find((listener) => isForeign(view, listener));
}

/** The listener of another process on the port for TLS. */
export function foreignTlsListener(view: ProxyView): Listener | undefined {
  const { facts, expected } = view;
  if (!expected.tls) return undefined;
  return listenersOn(facts, expected.tls.port, 'tcp')?.find((listener) => isForeign(view, listener));
}

/** Another rsyslogd than the service's own, of a container or started by hand, reads other rules. */
function isForeign({ facts, running }: ProxyView, { process, pid }: Listener): boolean {
  if (process === undefined) return false;
  if (!isDaemon(process)) return true;
  const owners = new Set(running.flatMap((name) => unitOf(facts, name)?.pid || []));
  return running.length > 0 && owners.size === running.length && pid !== undefined && !owners.has(pid);
}
