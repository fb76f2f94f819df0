import assert from 'node:assert/strict';
import { hostFirewallOpening } from '../../../src/proxy/host-firewall/opening.ts';
import { viewOf } from '../../../src/proxy/view.ts';
import type { Facts } from '../../../src/proxy/facts.ts';
import { EXPECTED, healthyFacts } from './healthy-facts.ts';

const opening = (hostFirewall: Facts['hostFirewall'], senders: readonly string[]): string[] =>
  hostFirewallOpening(
    viewOf(
      healthyFacts((facts) => void (facts.hostFirewall = hostFirewall)),
      { ...EXPECTED, protocol: 'udp' },
    ),
    senders,
  ).map(({ command }) => command);
const nft = (table: string, policy = 'drop'): string[] => [
  `table ${table} {`,
  'chain input {',
  `type filter hook input priority 0; policy ${policy};`,
  '}',
  '}',
];

describe('opening the host’s firewall', () => {
  it('opens nothing when nothing is closed, and nothing for nobody', () => {
    assert.deepEqual(opening({ nft: nft('inet filter', 'accept') }, ['192.0.2.7']), []);
    assert.deepEqual(opening({ nft: nft('inet filter') }, []), []);
  });

  it('takes the chain that drops, and the family of each sender', () => {
    assert.deepEqual(opening({ nft: nft('inet filter') }, ['192.0.2.0/24', '2001:db8::7']), [
      `nft insert rule inet filter input ip saddr 192.0.2.0/24 udp dport 514 accept comment '"sentinel-cef 192.0.2.0/24 udp 514"'`,
      `nft insert rule inet filter input ip6 saddr 2001:db8::7 udp dport 514 accept comment '"sentinel-cef 2001:db8::7 udp 514"'`,
    ]);
    assert.deepEqual(opening({ nft: nft('ip filter') }, ['2001:db8::7']), []);
  });

  it('speaks iptables to a chain that iptables made', () => {
    const commands = opening(
      {
        nft: [
          'table ip filter {',
          'chain INPUT {',
          'type filter hook input priority filter; policy drop;',
          '}',
          '}',
        ],
        iptables: ['-P INPUT DROP'],
      },
      ['192.0.2.7'],
    );
    assert.deepEqual(commands, [
      'iptables -I INPUT -s 192.0.2.7 -p udp --dport 514 -m comment --comment sentinel-cef -j ACCEPT',
    ]);
  });

  it('opens firewalld for now and for good', () => {
    const rule = `--add-rich-rule='rule family="ipv6" source address="2001:db8::7" port port="514" protocol="udp" accept'`;
    assert.deepEqual(opening({ firewalld: ['public', '  target: default', '  ports: '] }, ['2001:db8::7']), [
      `firewall-cmd --permanent --zone=public ${rule}`,
      `firewall-cmd --zone=public ${rule}`,
    ]);
  });
});
