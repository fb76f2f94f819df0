import { type Check, fail, pass, seen, unknown } from '../check.ts';
import { isLoopback } from '../daemon/route.ts';
import type { Listener } from '../facts.ts';
import { wantedPorts } from '../host-firewall/wanted-ports.ts';
import { type ProxyView, socketOf } from '../view.ts';

/** Clients that wait for an answer: DHCP and time. */
const CLIENTS = [68, 546, 123];
/** Where Linux takes the ports of its own requests from (net.ipv4.ip_local_port_range). */
const EPHEMERAL = 32_768;

export const servicesExposed: Check = {
  id: 'services-exposed',
  step: 'security',
  title: 'No other service can be reached from outside',
  severity: 'info',
  explanation:
    'A proxy that takes the firewall’s messages needs SSH and that port. Each further service is one more way in.',
  judge(view) {
    const { listeners, probe } = view.facts;
    if (!listeners)
      return unknown('Whether other services can be reached', 'neither ss nor netstat gave an answer');
    if (probe.privilege === 'user')
      return unknown('Which services can be reached', 'their owners need root to be seen');
    const exposed = listeners.filter((listener) => isExposed(listener, view));
    if (exposed.length === 0) return pass('Only SSH and the listener can be reached from outside');
    const names = [...new Set(exposed.map(({ process, port }) => `${process ?? 'unknown'} (${port})`))];
    return fail(
      `${names.length === 1 ? 'Another service listens' : `${names.length} other services listen`} on outside addresses: ${names.slice(0, 5).join(', ')}`,
      exposed
        .slice(0, 12)
        .map((it) => seen(`${it.protocol} ${socketOf(it)} ${it.process ?? 'owner not visible'}`)),
      {
        text: 'Stop what is not needed, bind the rest to 127.0.0.1, or keep it closed by the host’s firewall.',
        commands: ['sudo ss -lntup'],
      },
    );
  },
};

function isExposed({ address, protocol, port, process }: Listener, { expected, facts }: ProxyView): boolean {
  if (isLoopback(address) || process === 'sshd' || String(port) === facts.security?.sshd?.['port'])
    return false;
  if (wantedPorts(expected).some((wanted) => wanted.port === port)) return false;
  return !(protocol === 'udp' && (CLIENTS.includes(port) || port >= EPHEMERAL));
}
