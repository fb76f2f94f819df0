import type { Listener } from './facts.ts';
import { listenersOn, protocolsOf, type ProxyView } from './view.ts';

const DAEMONS = ['rsyslogd', 'syslog-ng', 'in:imudp', 'in:imtcp'];

/** The listener of another process on the firewall's port, when there is one and its owner is visible. */
export function foreignListener({ facts, expected }: ProxyView): Listener | undefined {
  return protocolsOf(expected)
    .flatMap((protocol) => listenersOn(facts, expected.port, protocol) ?? [])
    .find(({ process }) => process !== undefined && !DAEMONS.includes(process));
}
