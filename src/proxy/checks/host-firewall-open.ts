import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import type { Facts } from '../facts.ts';
import { firewalldLetsIn, firewalldZone } from '../host-firewall/firewalld.ts';
import { readIptables } from '../host-firewall/iptables.ts';
import { readNft } from '../host-firewall/nft.ts';
import { fateOf } from '../host-firewall/packet-filter.ts';
import { ufwLetsIn } from '../host-firewall/ufw.ts';
import { type Expectation, protocolsOf } from '../view.ts';

export const hostFirewallOpen: Check = {
  id: 'host-firewall-open',
  step: 'listener',
  title: 'The proxy’s own firewall lets the port in',
  severity: 'error',
  explanation:
    'Packets that the host’s firewall drops are seen on the wire by a capture and never reach the daemon. A test from the proxy itself passes all the same.',
  judge({ facts, expected }) {
    const { firewalld, ufw, nft, iptables } = facts.hostFirewall;
    if (facts.probe.privilege === 'user')
      return unknown('Whether the host’s firewall lets the port in', 'its rules need root to be read');
    if (firewalld) return judgeFirewalld(firewalld, expected);
    if (ufw?.some((line) => line.startsWith('Status: active'))) return judgeUfw(ufw, expected);
    return judgeTables(nft ?? [], iptables ?? [], expected);
  },
};

function judgeFirewalld(lines: readonly string[], expected: Expectation) {
  const name = firewalldZone(lines);
  const zone = name === undefined ? '' : ` --zone=${name}`;
  const closed = protocolsOf(expected).filter((protocol) => !firewalldLetsIn(lines, protocol, expected.port));
  if (closed.length === 0) return pass('firewalld lets the port in');
  return fail(
    `firewalld${name === undefined ? '' : `’s zone ${name}`} does not let port ${expected.port} ${closed.join(' and ')} in`,
    lines
      .filter((line) => /^\w|ports:|services:/.test(line))
      .slice(0, 4)
      .map((line) => seen(line.trim())),
    {
      text: 'Open the port, for the firewall’s address only if you can (a rich rule).',
      commands: [
        ...closed.map(
          (protocol) => `sudo firewall-cmd --permanent${zone} --add-port=${expected.port}/${protocol}`,
        ),
        'sudo firewall-cmd --reload',
      ],
    },
  );
}

function judgeUfw(lines: readonly string[], expected: Expectation) {
  const closed = protocolsOf(expected).filter((protocol) => !ufwLetsIn(lines, protocol, expected.port));
  if (closed.length === 0) return pass('ufw lets the port in');
  return fail(`ufw does not let port ${expected.port} ${closed.join(' and ')} in`, [seen('ufw is active')], {
    text: 'Open the port for the firewall’s address.',
    commands: closed.map(
      (protocol) => `sudo ufw allow proto ${protocol} from FIREWALL to any port ${expected.port}`,
    ),
  });
}

/** Every packet filter must let the port in; nftables shows what iptables-nft wrote as well. */
function judgeTables(
  nft: Facts['hostFirewall']['nft'] & {},
  iptables: Facts['hostFirewall']['iptables'] & {},
  expected: Expectation,
) {
  const filters = [readNft(nft), readIptables(iptables)].filter((chains) => chains.length > 0);
  if (filters.length === 0) return notApplicable('No host firewall');
  const fates = protocolsOf(expected).map((protocol) => ({
    protocol,
    dropped: filters
      .map((chains) => fateOf(chains, protocol, expected.port))
      .find(({ verdict }) => verdict === 'drop'),
  }));
  const closed = fates.filter(({ dropped }) => dropped !== undefined);
  if (closed.length === 0) return pass('No rule of the host’s firewall is against the port');
  return fail(
    `The host’s firewall drops port ${expected.port} ${closed.map(({ protocol }) => protocol).join(' and ')}`,
    [...new Set(closed.map(({ dropped }) => dropped?.because ?? ''))].map((text) => seen(text)),
    {
      text: 'Accept the port from the firewall’s address, before the rule that drops it.',
      commands: closed.map(
        ({ protocol }) =>
          `sudo nft insert rule inet filter input ip saddr FIREWALL ${protocol} dport ${expected.port} accept`,
      ),
    },
  );
}
