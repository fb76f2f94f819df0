import { readStatistics } from '../../../../src/proxy/daemon/read-statistics.ts';
import type { Facts } from '../../../../src/proxy/facts.ts';
import { lines, type Row, set } from './row.ts';

const IN = '/etc/rsyslog.d/05-in.conf';
const said = (text: string) => set('daemonSaid', [text] as never);
/** impstats is loaded, and has written this. */
const counted = (text: readonly string[]) => (facts: Facts) => {
  lines(IN, [
    'module(load="impstats" interval="10" log.file="/var/log/stats")',
    'module(load="imudp")',
    'module(load="imtcp")',
    'input(type="imudp" port="514")',
    'input(type="imtcp" port="514")',
  ])(facts);
  if (text.length > 0) facts.statistics = { file: '/var/log/stats', counters: readStatistics(text) };
};

const filter = (...rules: string[]) =>
  set('hostFirewall', {
    nft: [
      'table inet filter {',
      '\tchain input {',
      '\t\ttype filter hook input priority filter; policy drop;',
      ...rules.map((rule) => `\t\t${rule}`),
      '\t\tmeta l4proto { tcp, udp } th dport 514 accept',
      '\t}',
      '}',
    ],
  });

/** Queues and connections: how much the daemon takes, and where it goes meanwhile. */
export const QUEUES: readonly Row[] = [
  ['tcp-frames-read', 'quiet', 'pass', () => undefined],
  [
    'tcp-frames-read',
    'a sender that counts otherwise',
    'fail',
    said(
      'imtcp: Framing Error in received TCP message from peer: (hostname) fw1, (ip) 192.0.2.7: delimiter is not SP but has ASCII value 60. [v8.2302.0]',
    ),
  ],
  ['agent-port-unfiltered', 'without a host firewall', 'not-applicable', () => undefined],
  [
    'agent-port-unfiltered',
    'a filter that lets the loopback interface by',
    'pass',
    filter('iif "lo" accept'),
  ],
  [
    'agent-port-unfiltered',
    'one that does so for its addresses',
    'pass',
    filter('ip saddr 127.0.0.0/8 accept'),
  ],
  [
    'agent-port-unfiltered',
    'one that refuses its addresses from other interfaces',
    'pass',
    filter('iifname != "lo" ip saddr 127.0.0.0/8 drop', 'iifname { "lo", "docker0" } accept'),
  ],
  [
    'agent-port-unfiltered',
    'a filter that drops by default',
    'fail',
    filter('ct state established,related accept'),
  ],
  [
    'agent-port-unfiltered',
    'iptables that drop what goes out',
    'fail',
    set('hostFirewall', {
      iptables: ['-P INPUT ACCEPT', '-P OUTPUT DROP', '-A OUTPUT -p tcp -m tcp --dport 443 -j ACCEPT'],
    }),
  ],
  [
    'agent-port-unfiltered',
    'iptables that do so and let the loopback interface by',
    'pass',
    set('hostFirewall', { iptables: ['-P INPUT DROP', '-A INPUT -i lo -j ACCEPT', '-P OUTPUT ACCEPT'] }),
  ],
  ['connections-accepted', 'quiet', 'pass', () => undefined],
  [
    'connections-accepted',
    'imtcp that has as many sessions as it may',
    'fail',
    said('rsyslogd: too many tcp sessions - dropping incoming request [v8.2302.0]'),
  ],
  [
    'forward-makes-no-loop',
    'a forward to another machine',
    'pass',
    lines('/etc/rsyslog.conf', ['$IncludeConfig /etc/rsyslog.d/*.conf', '*.* @192.0.2.99:514']),
  ],
  [
    'forward-makes-no-loop',
    'a forward to its own port by the other protocol',
    'pass',
    lines('/etc/rsyslog.conf', ['$IncludeConfig /etc/rsyslog.d/*.conf', '*.* @127.0.0.1:515']),
  ],
  [
    'forward-makes-no-loop',
    'a forward to its own port',
    'fail',
    lines('/etc/rsyslog.conf', ['$IncludeConfig /etc/rsyslog.d/*.conf', '*.* @127.0.0.1:514']),
  ],
  [
    'queue-directory-usable',
    'a queue that was empty',
    'pass',
    said("file '/var/spool/rsyslog/fwd.qi': open error: No such file or directory [v8.38.0]"),
  ],
  [
    'queue-directory-usable',
    'a work directory that is not there',
    'fail',
    said('$WorkDirectory: /nope can not be accessed, probably does not exist - directive ignored'),
  ],
  [
    'queue-directory-usable',
    'a spool directory that is not there',
    'fail',
    said("file '/nope/fwd.00000001': open error: No such file or directory [v8.2302.0]"),
  ],
  ['queue-loses-nothing', 'without impstats', 'not-applicable', () => undefined],
  ['queue-loses-nothing', 'impstats that writes nowhere', 'unknown', counted([])],
  [
    'queue-loses-nothing',
    'a queue that was full and let senders wait',
    'pass',
    counted([
      'main Q: origin=core.queue size=3 enqueued=90 full=2 discarded.full=0 discarded.nf=0 maxqsize=9 ',
    ]),
  ],
  [
    'queue-loses-nothing',
    'a queue on which messages were thrown away',
    'fail',
    counted([
      'main Q: origin=core.queue size=3 enqueued=90 full=2 discarded.full=1 discarded.nf=0 maxqsize=9 ',
    ]),
  ],
];
