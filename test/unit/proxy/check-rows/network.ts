import { lines, set, syslogNg, type Row } from './row.ts';

export const NETWORK: readonly Row[] = [
  [
    'allowed-senders',
    'a sender refused',
    'fail',
    (facts) => {
      facts.configuration.push({
        path: '/etc/rsyslog.d/01-a.conf',
        lines: ['$AllowedSender UDP, 127.0.0.1, 192.0.2.0/24'],
        truncated: false,
      });
      facts.configuration = facts.configuration.map((file) =>
        file.path === '/etc/rsyslog.conf'
          ? { ...file, lines: ['$IncludeConfig /etc/rsyslog.d/*.conf'] }
          : file,
      );
      facts.daemonSaid = ['UDP message from disallowed sender 198.51.100.7 discarded'];
    },
  ],
  [
    'certificate-valid',
    'expired',
    'fail',
    (facts) =>
      void facts.certificates.push({
        path: '/etc/tls/a.pem',
        expires: '2026-11-01T00:00:00.000Z',
        missing: false,
      }),
  ],
  [
    'certificate-valid',
    'missing',
    'fail',
    (facts) => void facts.certificates.push({ path: '/etc/tls/a.pem', missing: true }),
  ],
  [
    'certificate-valid',
    'good for a year',
    'pass',
    (facts) =>
      void facts.certificates.push({
        path: '/etc/tls/a.pem',
        expires: '2027-11-25T00:00:00.000Z',
        missing: false,
      }),
  ],
  [
    'certificate-valid',
    'unreadable',
    'unknown',
    (facts) => void facts.certificates.push({ path: '/etc/tls/a.pem', missing: false }),
  ],
  [
    'host-firewall-open',
    'firewalld without the port',
    'fail',
    (facts) =>
      void (facts.hostFirewall.firewalld = ['public (active)', '  services: ssh', '  ports: 22/tcp']),
  ],
  [
    'host-firewall-open',
    'firewalld with the port',
    'pass',
    (facts) => void (facts.hostFirewall.firewalld = ['public (active)', '  ports: 514/tcp 514/udp']),
  ],
  [
    'host-firewall-open',
    'ufw with TCP only',
    'fail',
    (facts) =>
      void (facts.hostFirewall.ufw = ['Status: active', '514/tcp                    ALLOW       192.0.2.7']),
  ],
  [
    'drop-ins-included',
    'the include is a comment',
    'fail',
    lines('/etc/rsyslog.conf', ['module(load="imuxsock")', '#$IncludeConfig /etc/rsyslog.d/*.conf']),
  ],
  [
    'host-firewall-open',
    'nftables policy drop',
    'fail',
    (facts) =>
      void (facts.hostFirewall.nft = [
        'table inet filter {',
        'chain input {',
        'type filter hook input priority filter; policy drop;',
        '}',
        '}',
      ]),
  ],
  [
    'host-firewall-open',
    'a rule on port 15140 only',
    'pass',
    (facts) =>
      void (facts.hostFirewall.iptables = ['-P INPUT ACCEPT', '-A INPUT -p tcp --dport 15140 -j DROP']),
  ],
  ['host-firewall-open', 'rules not readable', 'unknown', set('probe', { privilege: 'user' })],
  [
    'source-reaches-agent',
    'a source without log path',
    'fail',
    syslogNg(
      'source s_net { network(transport("tcp") port(514)); };',
      'destination d_a { network("127.0.0.1" port(28330)); };',
      'log { source(s_src); destination(d_a); };',
    ),
  ],
  [
    'source-reaches-agent',
    'with log path',
    'pass',
    syslogNg(
      'source s_net { udp(); };',
      'destination d_a { network("127.0.0.1" port(28330)); };',
      'log { source(s_net); destination(d_a); };',
    ),
  ],
  ['host-name-kept', 'not kept', 'fail', syslogNg('source s_net { udp(port(514)); };')],
  [
    'host-name-kept',
    'kept by the global options',
    'pass',
    syslogNg('options { keep_hostname(yes); };', 'source s_net { udp(port(514)); };'),
  ],
  [
    'source-port-once',
    's_net and s_src',
    'fail',
    syslogNg(
      'source s_net { udp(port(514)); tcp(port(514)); };',
      'source s_src { udp( port(514)); tcp( port(514));};',
    ),
  ],
];
