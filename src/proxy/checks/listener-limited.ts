import ipaddr from 'ipaddr.js';
import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { hostFirewallOf } from '../host-firewall/closed-ports.ts';
import { portsInWords, wantedPorts } from '../host-firewall/wanted-ports.ts';
import { protocolsOf } from '../view.ts';

/** Addresses that no firewall has (RFC 5737). */
const STRANGERS = ['203.0.113.250', '198.51.100.250', '192.0.2.250'];

export const listenerLimited: Check = {
  id: 'listener-limited',
  step: 'security',
  title: 'The listener is limited to the firewalls',
  severity: 'info',
  explanation:
    'Whoever reaches the port can write events into the workspace, in the firewall’s name, and on its bill. A rule in front of the machine, such as a network security group, can’t be seen from here.',
  judge(view) {
    const { facts, expected, rsyslog, daemon } = view;
    const { senders } = expected;
    if (senders === undefined)
      return notApplicable('The profile names no firewall that the listener could be limited to');
    const stranger = STRANGERS.find((address) => !senders.some((sender) => covers(sender, address)));
    if (stranger === undefined) return notApplicable('The profile’s senders are everybody');
    const lists = daemon === 'rsyslog' ? rsyslog.settings.filter(({ name }) => name === 'allowedsender') : [];
    const limited = protocolsOf(expected).every((protocol) =>
      lists.some(({ value }) => value.trim().toLowerCase().startsWith(protocol)),
    );
    if (limited)
      return pass(
        'The daemon limits its senders',
        ...lists.map(({ file, line }) => seen('$AllowedSender', file, line)),
      );
    if (facts.probe.privilege === 'user')
      return unknown(
        'Whether the listener is limited to the firewalls',
        'the host firewall’s rules need root to be read',
      );
    const firewall = hostFirewallOf({ ...view, expected: { ...expected, senders: [stranger] } });
    const open = wantedPorts(expected).filter(
      (wanted) =>
        firewall.kind === 'none' ||
        !firewall.closed.some(({ protocol, port }) => protocol === wanted.protocol && port === wanted.port),
    );
    if (open.length === 0) return pass('The host’s firewall keeps strangers away from the listener');
    return fail(
      `Everybody who reaches the machine can send to port ${portsInWords(open)}`,
      [seen(firewall.kind === 'none' ? 'no host firewall' : `open for ${stranger}, too`)],
      {
        text: `Let only ${senders.join(', ')} in, by the host’s firewall with a policy that drops the rest, or by a rule in front of the machine.`,
      },
    );
  },
};

function covers(sender: string, address: string): boolean {
  const [base = '', bits] = sender.split('/');
  if (!ipaddr.isValid(base)) return false;
  const network = ipaddr.process(base);
  const other = ipaddr.process(address);
  return (
    network.kind() === other.kind() &&
    other.match(network, Number(bits ?? (network.kind() === 'ipv4' ? 32 : 128)))
  );
}
