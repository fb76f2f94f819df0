import { type Check, fail, pass, seen, unknown } from '../check.ts';
import { isLoopback } from '../daemon/route.ts';
import { listenersOn, protocolsOf, socketOf } from '../view.ts';

const DAEMONS = ['rsyslogd', 'syslog-ng', 'in:imudp', 'in:imtcp'];

export const listenerOpen: Check = {
  id: 'listener-open',
  step: 'listener',
  title: 'The daemon listens for the firewall',
  severity: 'error',
  explanation:
    'The firewall sends to this port. It must be open on an address that the firewall can reach, by the daemon and nobody else.',
  judge({ facts, expected }) {
    const { port } = expected;
    if (!facts.listeners)
      return unknown(`Whether port ${port} is open`, 'neither ss nor netstat gave an answer');
    const remedy = { text: 'The Listener step writes a drop-in that opens it.', step: 'listener' };
    const open = protocolsOf(expected).map((protocol) => ({
      protocol,
      listeners: listenersOn(facts, port, protocol) ?? [],
    }));
    const all = open.flatMap(({ protocol, listeners }) =>
      listeners.map((listener) =>
        seen(
          `${protocol} ${socketOf(listener)} ${listener.process ?? 'owner not visible'}${listener.pid === undefined ? '' : `, pid ${listener.pid}`}`,
        ),
      ),
    );
    const foreign = open
      .flatMap(({ listeners }) => listeners)
      .find((listener) => listener.process !== undefined && !DAEMONS.includes(listener.process));
    if (foreign) {
      return fail(`Port ${port} is taken by ${foreign.process}`, all, {
        text: `See what ${foreign.process} (pid ${foreign.pid ?? '?'}) is for. Move it to another port, or choose another port in the profile and on the firewall.`,
        commands: [`ps -fp ${foreign.pid ?? ''}`],
      });
    }
    const missing = open.filter(({ listeners }) => listeners.length === 0).map(({ protocol }) => protocol);
    if (missing.length > 0) {
      return fail(
        `Nothing listens on port ${port} ${missing.join(' and ')}`,
        all.length > 0 ? all : [seen(`no listener on ${port}`)],
        remedy,
      );
    }
    const local = open.filter(({ listeners }) => listeners.every((listener) => isLoopback(listener.address)));
    if (local.length > 0) {
      return fail(
        `Port ${port} ${local.map(({ protocol }) => protocol).join(' and ')} is open on the loopback address only`,
        all,
        {
          text: 'Take the address out of the input, so that the firewall can reach it. A test from the proxy itself would pass all the same.',
        },
      );
    }
    return pass(`Listening on ${port} ${open.map(({ protocol }) => protocol).join(' and ')}`, ...all);
  },
};
