import { type Check, fail, notApplicable, pass, unknown } from '../check.ts';
import { type HostFirewall, hostFirewallOf } from '../host-firewall/closed-ports.ts';
import { hostFirewallOpening } from '../host-firewall/opening.ts';
import { portsInWords } from '../host-firewall/wanted-ports.ts';
import type { ProxyView } from '../view.ts';

export const hostFirewallOpen: Check = {
  id: 'host-firewall-open',
  step: 'host-firewall',
  title: 'The proxy’s own firewall lets the port in',
  severity: 'error',
  explanation:
    'Packets that the host’s firewall drops are seen on the wire by a capture and never reach the daemon. A test from the proxy itself passes all the same.',
  judge(view) {
    const { facts, expected } = view;
    if (facts.probe.privilege === 'user')
      return unknown('Whether the host’s firewall lets the port in', 'its rules need root to be read');
    const firewall = hostFirewallOf(view);
    if (firewall.kind === 'none') return notApplicable('No host firewall');
    const name = {
      firewalld:
        firewall.kind === 'firewalld' && firewall.zone !== undefined
          ? `firewalld’s zone ${firewall.zone}`
          : 'firewalld',
      ufw: 'ufw',
      tables: 'The host’s firewall',
    }[firewall.kind];
    if (firewall.closed.length === 0)
      return pass(
        firewall.kind === 'tables'
          ? 'No rule of the host’s firewall is against the port'
          : `${firewall.kind} lets the port in`,
      );
    const verb = firewall.kind === 'tables' ? 'drops port' : 'does not let port';
    const end = firewall.kind === 'tables' ? '' : ' in';
    return fail(`${name} ${verb} ${portsInWords(firewall.closed)}${end}`, firewall.evidence, {
      text: expected.senders
        ? 'The Host firewall step opens it for the firewalls of the profile.'
        : 'Name the firewalls’ addresses in the profile (senders), and the Host firewall step opens it for them alone (with firewalld by a rich rule). By hand:',
      commands: commandsFor(view, firewall),
      step: 'host-firewall',
    });
  },
};

/** Without an address firewalld opens the port for everybody; the other tools’ lines have a place for one. */
function commandsFor(view: ProxyView, firewall: HostFirewall): string[] {
  const { senders } = view.expected;
  if (senders || firewall.kind !== 'firewalld')
    return hostFirewallOpening(view, senders ?? ['FIREWALL']).map(({ command }) => `sudo ${command}`);
  const zone = firewall.zone === undefined ? '' : ` --zone=${firewall.zone}`;
  return [
    ...firewall.closed.map(
      ({ protocol, port }) => `sudo firewall-cmd --permanent${zone} --add-port=${port}/${protocol}`,
    ),
    'sudo firewall-cmd --reload',
  ];
}
