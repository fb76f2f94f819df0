import { type Check, fail, type Judgement, pass, seen, unknown } from '../check.ts';
import { configuredProtocols, listenerPlaces } from '../daemon/listener-places.ts';
import { isLoopback } from '../daemon/route.ts';
import type { Listener } from '../facts.ts';
import { foreignListener } from '../foreign-listener.ts';
import { redirectOf, sentAway } from '../host-firewall/redirects.ts';
import { listenersOn, protocolsOf, type ProxyView, socketOf } from '../view.ts';

/** What a daemon says of a port that it could not open. */
const COULD_NOT =
  /create (?:tcp|udp)\b.*(?:listener|failed)|bind.*(?:failed|denied|in use|assign)|cannot assign requested|error binding/i;

export const listenerOpen: Check = {
  id: 'listener-open',
  step: 'listener',
  title: 'The daemon listens for the firewall',
  severity: 'error',
  explanation:
    'The firewall sends to this port. It must be open on an address that the firewall can reach, by the daemon and nobody else.',
  judge(view) {
    const { port } = view.expected;
    if (!view.facts.listeners)
      return unknown(`Whether port ${port} is open`, 'neither ss nor netstat gave an answer');
    const open = protocolsOf(view.expected).map((protocol) => {
      const redirect = redirectOf(view.facts, protocol, port);
      return {
        protocol,
        redirect,
        listeners: listenersOn(view.facts, redirect?.port ?? port, protocol) ?? [],
      };
    });
    const away = sentAway(
      port,
      open.flatMap(({ redirect }) => redirect ?? []),
    );
    if (away) return away;
    const sockets = open.flatMap(({ listeners }) => listeners.map(described));
    const foreign = foreignListener(view);
    if (foreign) return taken(port, foreign, sockets);
    const where = (some: typeof open): string => some.map(({ protocol }) => protocol).join(' and ');
    const missing = open.filter(({ listeners }) => listeners.length === 0);
    if (missing.length > 0) return closed(view, where(missing), sockets);
    const evidence = [...sockets.map((text) => seen(text)), ...listenerPlaces(view)];
    const local = open.filter(({ listeners }) => listeners.every(({ address }) => isLoopback(address)));
    if (local.length > 0)
      return fail(`Port ${port} ${where(local)} is open on the loopback address only`, evidence, {
        text: 'Take the address out of the input, so that the firewall can reach it. A test from the proxy itself would pass all the same.',
      });
    const strange = open.filter(({ listeners }) => listeners.every((it) => isAbsent(view, it.address)));
    if (strange.length > 0)
      return fail(
        `Port ${port} ${where(strange)} is open on an address that this machine does not have`,
        evidence,
        {
          text: 'Take the address out of the input, or write the one that the firewall sends to.',
          commands: ['ip -brief addr'],
        },
      );
    const six = open.filter(({ listeners }) => listeners.every(({ address }) => address.includes(':')));
    if (six.length > 0)
      return fail(`Port ${port} ${where(six)} is open for IPv6 only`, evidence, {
        text: 'Take the address out of the input, so that it takes IPv4 as well.',
      });
    return pass(`Listening on ${port} ${where(open)}`, ...sockets.map((text) => seen(text)));
  },
};

/** rsyslog opens UDP on an address that the machine does not have (yet), and says nothing. */
function isAbsent({ facts }: ProxyView, address: string): boolean {
  const { addresses } = facts.system;
  return (
    addresses !== undefined && !/^(?:\*|::|0\.0\.0\.0|127\..*)$/.test(address) && !addresses.includes(address)
  );
}

function described(listener: Listener): string {
  const pid = listener.pid === undefined ? '' : `, pid ${listener.pid}`;
  return `${listener.protocol} ${socketOf(listener)} ${listener.process ?? 'owner not visible'}${pid}`;
}

function taken(port: number, { process, pid }: Listener, sockets: readonly string[]): Judgement {
  return fail(
    `Port ${port} is taken by ${process === 'rsyslogd' || process === 'syslog-ng' ? `another ${process} than the service’s` : process}`,
    sockets.map((text) => seen(text)),
    {
      text: `See what ${process} (pid ${pid ?? '?'}) is for. Move it to another port, or choose another port in the profile and on the firewall.`,
      commands: [`ps -fp ${pid ?? ''}`],
    },
  );
}

function closed(view: ProxyView, protocols: string, sockets: readonly string[]): Judgement {
  const { port } = view.expected;
  const places = listenerPlaces(view);
  const written = protocols
    .split(' and ')
    .every((name) => configuredProtocols(view).some((it) => it === name));
  return fail(
    `Nothing listens on port ${port} ${protocols}`,
    [
      ...(sockets.length > 0 ? sockets : [`no listener on ${port}`]).map((text) => seen(text)),
      ...view.facts.daemonSaid
        .filter((line) => COULD_NOT.test(line))
        .slice(-2)
        .map((line) => seen(line)),
      ...places,
      ...(written
        ? []
        : (view.facts.ignoredFiles ?? []).map((path) =>
            seen('not read: its name does not end in .conf', path),
          )),
    ],
    written
      ? {
          text: 'The input is written, and not open: restart the daemon, and read what it says.',
          commands: ['sudo systemctl restart rsyslog', 'sudo journalctl -u rsyslog -n 20'],
        }
      : { text: 'The Listener step writes a drop-in that opens it.', step: 'listener' },
  );
}
