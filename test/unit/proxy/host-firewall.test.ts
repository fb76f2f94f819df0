import assert from 'node:assert/strict';
import { firewalldLetsIn, firewalldZone } from '../../../src/proxy/host-firewall/firewalld.ts';
import { readIptables } from '../../../src/proxy/host-firewall/iptables.ts';
import { readNft } from '../../../src/proxy/host-firewall/nft.ts';
import { fateOf, portRanges } from '../../../src/proxy/host-firewall/packet-filter.ts';
import { ufwLetsIn } from '../../../src/proxy/host-firewall/ufw.ts';

const CLOSED = 'type filter hook input priority filter; policy drop;';
const OPEN = 'type filter hook input priority filter; policy accept;';
const nft = (...rules: string[]) =>
  readNft(['table inet filter {', '\tchain input {', ...rules.map((rule) => `\t\t${rule}`), '\t}', '}']);
const both = (chains: ReturnType<typeof nft>): string =>
  (['udp', 'tcp'] as const).map((protocol) => fateOf(chains, protocol, 514).verdict).join(' ');

describe('what a packet filter does with a packet to port 514', () => {
  const rows: readonly (readonly [what: string, rules: string[], udpAndTcp: string])[] = [
    ['no chain for packets to this machine', [], 'accept accept'],
    ['policy drop', [CLOSED], 'drop drop'],
    ['policy drop, ssh accepted', [CLOSED, 'tcp dport 22 accept'], 'drop drop'],
    ['policy drop, established accepted', [CLOSED, 'ct state established,related accept'], 'drop drop'],
    ['policy drop, loopback accepted', [CLOSED, 'iif "lo" accept'], 'drop drop'],
    ['policy drop, TCP accepted', [CLOSED, 'tcp dport 514 accept'], 'drop accept'],
    ['policy drop, a set of ports', [CLOSED, 'udp dport { 514, 6514 } accept'], 'accept drop'],
    [
      'policy drop, a range of ports',
      [CLOSED, 'udp dport 500-600 counter packets 3 bytes 9 accept'],
      'accept drop',
    ],
    [
      'policy drop, both by one rule',
      [CLOSED, 'meta l4proto { tcp, udp } th dport 514 accept'],
      'accept accept',
    ],
    ['policy drop, from one address', [CLOSED, 'ip saddr 192.0.2.7 udp dport 514 accept'], 'accept drop'],
    ['policy drop, all but one port', [CLOSED, 'tcp dport != 514 accept'], 'drop drop'],
    ['a drop of the port', [OPEN, 'udp dport 514 drop'], 'drop accept'],
    ['a reject of the port', [OPEN, 'tcp dport 514 reject with tcp reset'], 'accept drop'],
    ['a drop from one address', [OPEN, 'ip saddr 203.0.113.1 udp dport 514 drop'], 'accept accept'],
    ['an accept before the drop', [OPEN, 'udp dport 514 accept', 'drop'], 'accept drop'],
    ['a drop of all UDP', [OPEN, 'meta l4proto udp drop'], 'drop accept'],
    [
      'another port that begins alike',
      [OPEN, 'tcp dport 5140 drop', 'udp dport 15140 drop'],
      'accept accept',
    ],
    ['a rule that only counts', [OPEN, 'udp dport 514 counter packets 0 bytes 0'], 'accept accept'],
  ];
  for (const [what, rules, verdict] of rows)
    it(`nftables: ${what} → ${verdict}`, () => assert.equal(both(nft(...rules)), verdict));

  it('nftables: follows jumps, and comes back', () => {
    const jump = (last: string): ReturnType<typeof nft> =>
      readNft([
        'table ip t {',
        'chain input {',
        OPEN,
        'jump more',
        last,
        '}',
        'chain more {',
        'udp dport 514 accept',
        'return',
        '}',
        '}',
      ]);
    assert.equal(both(jump('drop')), 'accept drop');
  });

  it('nftables: other hooks are not on the way', () => {
    assert.equal(both(nft('type filter hook forward priority filter; policy drop;')), 'accept accept');
  });

  it('says which line decides', () => {
    assert.equal(fateOf(nft(OPEN, 'udp dport 514 drop'), 'udp', 514).because, 'udp dport 514 drop');
    assert.equal(fateOf(nft(CLOSED), 'udp', 514).because, CLOSED);
  });

  const tables: readonly (readonly [what: string, lines: string[], udpAndTcp: string])[] = [
    ['policy ACCEPT', ['-P INPUT ACCEPT'], 'accept accept'],
    ['policy DROP', ['-P INPUT DROP'], 'drop drop'],
    [
      'policy DROP, port accepted',
      [
        '-P INPUT DROP',
        '-A INPUT -p udp -m udp --dport 514 -j ACCEPT',
        '-A INPUT -p tcp -m multiport --dports 22,514:515 -j ACCEPT',
      ],
      'accept accept',
    ],
    [
      'policy DROP, from one network',
      ['-P INPUT DROP', '-A INPUT -s 192.0.2.0/24 -p udp -m udp --dport 514 -j ACCEPT'],
      'accept drop',
    ],
    ['15140 dropped', ['-P INPUT ACCEPT', '-A INPUT -p tcp -m tcp --dport 15140 -j DROP'], 'accept accept'],
    [
      'the last rule rejects',
      [
        '-P INPUT ACCEPT',
        '-A INPUT -i lo -j ACCEPT',
        '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
        '-A INPUT -j REJECT --reject-with icmp-host-prohibited',
      ],
      'drop drop',
    ],
    [
      'a chain of its own',
      ['-P INPUT ACCEPT', '-N logs', '-A INPUT -j logs', '-A logs -p udp -m udp --dport 514 -j DROP'],
      'drop accept',
    ],
    [
      'chains that call each other for ever',
      ['-P INPUT ACCEPT', '-A INPUT -j a', '-A a -j b', '-A b -j a'],
      'accept accept',
    ],
  ];
  for (const [what, lines, verdict] of tables)
    it(`iptables: ${what} → ${verdict}`, () => assert.equal(both(readIptables(lines)), verdict));

  const zones: readonly (readonly [what: string, line: string, udpAndTcp: string])[] = [
    ['ports', '  ports: 22/tcp 514/udp', 'true false'],
    ['a range', '  ports: 500-600/tcp', 'false true'],
    ['the service syslog, which is UDP', '  services: ssh syslog', 'true false'],
    ['the service syslog-tls, which is 6514', '  services: ssh syslog-tls', 'false false'],
    ['a target that accepts', '  target: ACCEPT', 'true true'],
    [
      'a rich rule',
      '  rule family="ipv4" source address="192.0.2.7" port port="514" protocol="tcp" accept',
      'false true',
    ],
    ['a rich rule that rejects', '  rule family="ipv4" port port="514" protocol="tcp" reject', 'false false'],
    ['another port that begins alike', '  ports: 5140/udp 5140/tcp', 'false false'],
  ];
  for (const [what, line, verdict] of zones)
    it(`firewalld: ${what} → ${verdict}`, () => {
      const lines = ['public (active)', line];
      assert.equal(`${firewalldLetsIn(lines, 'udp', 514)} ${firewalldLetsIn(lines, 'tcp', 514)}`, verdict);
      assert.equal(firewalldZone(lines), 'public');
    });

  const ufw: readonly (readonly [what: string, lines: string[], udpAndTcp: string])[] = [
    ['denies by default', ['Default: deny (incoming), allow (outgoing)'], 'false false'],
    ['allows by default', ['Default: allow (incoming), allow (outgoing)'], 'true true'],
    ['one protocol', ['514/udp                    ALLOW IN    192.0.2.7'], 'true false'],
    ['both', ['514                        ALLOW       Anywhere'], 'true true'],
    ['a range', ['500:600/tcp                ALLOW IN    Anywhere'], 'false true'],
    ['denied before it is allowed', ['514/udp DENY IN Anywhere', '514 ALLOW IN Anywhere'], 'false true'],
    ['denied from one address only', ['514/udp DENY IN 203.0.113.1', '514 ALLOW IN Anywhere'], 'true true'],
  ];
  for (const [what, lines, verdict] of ufw)
    it(`ufw: ${what} → ${verdict}`, () =>
      assert.equal(`${ufwLetsIn(lines, 'udp', 514)} ${ufwLetsIn(lines, 'tcp', 514)}`, verdict));

  it('reads ports, ranges and lists', () => {
    assert.deepEqual(portRanges('22, 500-600,700:800,ssh'), [
      [22, 22],
      [500, 600],
      [700, 800],
    ]);
  });
});

describe('a host’s firewall that asks who sends', () => {
  const sender = '192.0.2.7';
  const set = (...elements: string[]) =>
    readNft([
      'table inet filter {',
      '\tset firewalls {',
      '\t\ttype ipv4_addr',
      '\t\tflags interval',
      `\t\telements = { 198.51.100.1,`,
      `\t\t             ${elements.join(', ')} }`,
      '\t}',
      '\tchain input {',
      `\t\t${CLOSED}`,
      '\t\tip saddr @firewalls udp dport 514 accept',
      '\t}',
      '}',
    ]);
  const fate = (chains: ReturnType<typeof nft>, from?: string) => fateOf(chains, 'udp', 514, from).verdict;

  it('is read with its named sets', () => {
    assert.equal(fate(set('192.0.2.0/24'), sender), 'accept');
    assert.equal(fate(set('192.0.2.1-192.0.2.9'), sender), 'accept');
    assert.equal(fate(set('192.0.2.7 timeout 1h expires 59m'), sender), 'accept');
    assert.equal(fate(set('192.0.2.8'), sender), 'drop');
    assert.equal(fate(set('192.0.2.8')), 'accept', 'it may be meant for the firewall');
  });

  for (const [rule, withSender, without] of [
    ['ip saddr 192.0.2.7 udp dport 514 drop', 'drop', 'accept'],
    ['ip saddr != 192.0.2.0/24 udp dport 514 drop', 'accept', 'accept'],
    ['ip saddr { 198.51.100.1, 192.0.2.7 } drop', 'drop', 'accept'],
    ['ip6 saddr 2001:db8::/32 udp dport 514 drop', 'accept', 'accept'],
  ] as const)
    it(`with policy accept and “${rule}”`, () => {
      assert.deepEqual([fate(nft(OPEN, rule), sender), fate(nft(OPEN, rule))], [withSender, without]);
    });

  for (const [rule, withSender, without] of [
    ['ip saddr 192.0.2.0/24 accept', 'accept', 'accept'],
    ['ip saddr 198.51.100.0/24 accept', 'drop', 'accept'],
    ['ip saddr 198.51.100.9 accept', 'drop', 'drop'],
    ['ip saddr 127.0.0.0/8 accept', 'drop', 'drop'],
  ] as const)
    it(`with policy drop and “${rule}”`, () => {
      assert.deepEqual([fate(nft(CLOSED, rule), sender), fate(nft(CLOSED, rule))], [withSender, without]);
    });

  it('is read as iptables writes it', () => {
    const tables = (rule: string) => fate(readIptables(['-P INPUT DROP', `-A INPUT ${rule}`]), sender);
    assert.equal(tables('-s 192.0.2.7/32 -p udp -m udp --dport 514 -j ACCEPT'), 'accept');
    assert.equal(tables('-s 198.51.100.0/24 -p udp -m udp --dport 514 -j ACCEPT'), 'drop');
    assert.equal(tables('! -s 198.51.100.0/24 -p udp -m udp --dport 514 -j ACCEPT'), 'accept');
  });

  it('is read as firewalld and ufw write it', () => {
    const rich = (address: string) => [
      'public (active)',
      `\trule family="ipv4" source address="${address}" port port="514" protocol="udp" accept`,
    ];
    assert.equal(firewalldLetsIn(rich('192.0.2.0/24'), 'udp', 514, sender), true);
    assert.equal(firewalldLetsIn(rich('198.51.100.7'), 'udp', 514, sender), false);
    assert.equal(firewalldLetsIn(rich('198.51.100.7'), 'udp', 514), true);
    const ufw = (from: string) => [
      'Status: active',
      'Default: deny (incoming)',
      `514/udp                    ALLOW IN    ${from}`,
    ];
    assert.equal(ufwLetsIn(ufw('192.0.2.0/24'), 'udp', 514, sender), true);
    assert.equal(ufwLetsIn(ufw('198.51.100.7'), 'udp', 514, sender), false);
    assert.equal(ufwLetsIn(ufw('Anywhere'), 'udp', 514, sender), true);
  });
});
