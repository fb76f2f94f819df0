import { type Case, closed, put, stopped } from './case.ts';

const IN = '/etc/rsyslog.d/05-in.conf';
const taken = (process: string, pids: readonly [number, number]) => [
  { protocol: 'tcp' as const, address: '0.0.0.0', port: 514, process, pid: pids[0] },
  { protocol: 'udp' as const, address: '0.0.0.0', port: 514, process, pid: pids[1] },
];

/** Ports, the host's firewall, SELinux and TLS. */
export const NETWORK_CASES: readonly Case[] = [
  {
    id: 'SYS-05',
    symptom: 'after the installer the main file has the label of a home directory',
    change: (facts) => {
      facts.selinux = {
        mode: 'Enforcing',
        label: 'unconfined_u:object_r:admin_home_t:s0',
        expected: 'system_u:object_r:syslog_conf_t:s0',
      };
      stopped(facts, 'rsyslog.service');
      closed(facts, 514);
    },
    finding: 'selinux-label',
    places: ['/etc/rsyslog.conf'],
    says: [/admin_home_t/, /syslog_conf_t/],
    remedy: [/restorecon -v \/etc\/rsyslog\.conf/, /restart rsyslog/],
    never: /setenforce/,
  },
  {
    id: 'SYS-09',
    symptom: 'a container’s proxy owns the port',
    change: (facts) => {
      closed(facts, 514);
      facts.listeners?.push(...taken('docker-proxy', [2210, 2218]));
      facts.daemonSaid = ['imtcp: bind failed: Address already in use'];
    },
    finding: 'listener-open',
    says: [/taken by docker-proxy/, /2210/, /2218/],
    remedy: [/another port in the profile and on the firewall/],
    never: /\bkill\b|systemctl stop/,
  },
  {
    id: 'SYS-21',
    symptom: 'the firewall’s TLS meets a plain input; TLS is set for sending only',
    change: (facts) =>
      put(
        facts,
        '/etc/rsyslog.d/30-tls.conf',
        'input(type="imtcp" port="6514")',
        '$DefaultNetstreamDriver gtls',
        '$ActionSendStreamDriverMode 1',
      ),
    finding: 'tls-on-input',
    severity: 'warning',
    places: ['/etc/rsyslog.d/30-tls.conf:3', '/etc/rsyslog.d/30-tls.conf:1'],
    says: [/#026#003#001/],
    remedy: [/StreamDriver\.Mode="1"/],
  },
  {
    id: 'SYS-22',
    symptom: 'plain text meets the TLS listener',
    change: (facts) => {
      put(
        facts,
        '/etc/rsyslog.d/30-tls.conf',
        'input(type="imtcp" port="6514" StreamDriver.Name="gtls" StreamDriver.Mode="1")',
      );
      facts.daemonSaid = [
        'gnutls returned error on handshake: An unexpected TLS packet was received. [v8 try https://www.rsyslog.com/e/2083 ]',
      ];
    },
    finding: 'tls-peer-speaks-tls',
    places: ['/etc/rsyslog.d/30-tls.conf:1'],
    says: [/Certificates have nothing to do with it/],
    remedy: [/transport to SSL \(port 6514\)/, /514 without TLS/],
  },
  {
    id: 'SYS-23',
    symptom: 'the key has a passphrase, so that the TLS port is not opened',
    change: (facts) =>
      void (facts.daemonSaid = [
        "error adding our certificate. GnuTLS error -24, message: 'Decryption has failed.', key: '/etc/rsyslog.d/key.pem', cert: '/etc/rsyslog.d/cert.pem'",
        'Could not create tcp listener, ignoring port 6514 bind-address (null). [v8 e/2078]',
      ]),
    finding: 'tls-key-usable',
    places: ['/etc/rsyslog.d/key.pem'],
    says: [/passphrase/, /6514/],
    remedy: [/without passphrase, mode 0600/],
  },
  {
    id: 'SYS-25',
    symptom: 'permission denied on the way to the agent: SELinux',
    change: (facts) => {
      facts.selinux = {
        mode: 'Enforcing',
        label: 'system_u:object_r:syslog_conf_t:s0',
        expected: 'system_u:object_r:syslog_conf_t:s0',
      };
      facts.daemonSaid = ['cannot connect to 127.0.0.1:28330: Permission denied [v8 e/2027]'];
    },
    finding: 'selinux-port',
    says: [/28330/],
    remedy: [/semanage port -a -t syslogd_port_t -p tcp 28330/, /policycoreutils-python-utils/],
    never: /setenforce/,
  },
  {
    id: 'SYS-26',
    symptom: 'packets are on the wire and not in the daemon: firewalld',
    change: (facts) => {
      facts.hostFirewall.firewalld = [
        'public (active)',
        '  target: default',
        '  interfaces: eth0',
        '  services: ssh',
        '  ports: 22/tcp',
      ];
      facts.hostFirewall.iptables = ['-P INPUT ACCEPT'];
    },
    finding: 'host-firewall-open',
    says: [/zone public/, /seen on the wire/],
    remedy: [
      /--zone=public --add-port=514\/udp/,
      /--zone=public --add-port=514\/tcp/,
      /--reload/,
      /rich rule/,
    ],
  },
  {
    id: 'SYS-30',
    symptom: 'the firewall is not in the list of senders',
    change: (facts) => {
      put(
        facts,
        IN,
        '$AllowedSender UDP, 127.0.0.1, 192.0.2.0/24',
        'module(load="imudp")',
        'input(type="imudp" port="514")',
        'module(load="imtcp")',
        'input(type="imtcp" port="514")',
      );
      facts.daemonSaid = ['imudp: UDP message from disallowed sender 198.51.100.7 discarded'];
    },
    finding: 'allowed-senders',
    places: [`${IN}:1`],
    says: [/198\.51\.100\.7/],
    remedy: [/Add 198\.51\.100\.7 to the line, and nothing wider/],
  },
];
