import type { Facts } from '../../../../src/proxy/facts.ts';
import { EXPECTED } from '../healthy-facts.ts';
import { lines, syslogNg, type Row } from './row.ts';

const SENDERS = '$AllowedSender UDP, 127.0.0.1, 192.0.2.0/24';
const IN = '/etc/rsyslog.d/05-in.conf';
const said =
  (...text: string[]) =>
  (facts: Facts): void =>
    void (facts.daemonSaid = text);
const facilities =
  (...names: string[]) =>
  (facts: Facts): void =>
    void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, facilities: names })));
const plainInput = ['module(load="imtcp")', 'input(type="imtcp" port="6514")'];

const enforcing = (facts: Facts, ports: readonly string[]): void => {
  facts.selinux.mode = 'Enforcing';
  if (ports.length > 0) facts.selinux.ports = [...ports];
};

/** What keeps a daemon from its files, keys and ports, and filters that are read otherwise than they look. */
export const CONFINEMENT: readonly Row[] = [
  [
    'selinux-listener-port',
    'SELinux is not in use',
    'not-applicable',
    () => undefined,
    { ...EXPECTED, port: 5514 },
  ],
  ['selinux-listener-port', 'a port that the policy knows', 'pass', (facts) => enforcing(facts, [])],
  [
    'selinux-listener-port',
    'a port without a label',
    'fail',
    (facts) => enforcing(facts, []),
    { ...EXPECTED, port: 5514 },
  ],
  [
    'selinux-listener-port',
    'a port that was labelled here, in a range',
    'pass',
    (facts) => enforcing(facts, ['syslogd_port_t tcp 5500-5600', 'syslogd_port_t udp 5514']),
    { ...EXPECTED, port: 5514 },
  ],
  [
    'selinux-listener-port',
    'a label for one protocol only',
    'fail',
    (facts) => enforcing(facts, ['syslogd_port_t udp 5514']),
    { ...EXPECTED, port: 5514 },
  ],
  [
    'selinux-listener-port',
    'a port for TLS without a label',
    'fail',
    (facts) => enforcing(facts, []),
    { ...EXPECTED, tls: { port: 7514, names: ['x'], allowedPeers: [] } },
  ],
  [
    'apparmor-allows-daemon',
    'a socket denied',
    'fail',
    (facts) =>
      void (facts.apparmor = {
        enabled: true,
        denied: [
          'apparmor="DENIED" operation="connect" profile="rsyslogd" name="/run/agent.socket" comm="rsyslogd"',
        ],
      }),
  ],
  [
    'apparmor-allows-daemon',
    'nothing denied',
    'pass',
    (facts) => void (facts.apparmor = { enabled: true, denied: [] }),
  ],
  [
    'apparmor-allows-daemon',
    'not in use',
    'not-applicable',
    (facts) => void (facts.apparmor = { enabled: false, denied: [] }),
  ],
  [
    'tls-key-usable',
    'a passphrase',
    'fail',
    said("error adding our certificate. GnuTLS error -24, message: 'x', key: '/etc/k.pem', cert: 'c'"),
  ],
  [
    'tls-key-usable',
    'a file that can’t be read',
    'fail',
    said("error adding our certificate. GnuTLS error -64, message: 'x', key: '/etc/k.pem'"),
  ],
  ['tls-key-usable', 'no module', 'fail', said("could not load module 'lmnsd_gtls', errors: no such file")],
  [
    'tls-peer-speaks-tls',
    'plain text',
    'fail',
    said('gnutls returned error on handshake: An unexpected TLS packet was received.'),
  ],
  ['tls-peer-speaks-tls', 'another word of gnutls', 'pass', said('gnutls is ready')],
  ['tls-on-input', 'no TLS on 6514', 'fail', lines(IN, [...plainInput, '$ActionSendStreamDriverMode 1'])],
  [
    'tls-on-input',
    'set at the module',
    'pass',
    lines(IN, ['module(load="imtcp" StreamDriver.Mode="1")', plainInput[1] ?? '']),
  ],
  [
    'tls-on-input',
    'set by the old directive',
    'pass',
    lines(IN, ['$InputTCPServerStreamDriverMode 1', ...plainInput]),
  ],
  [
    'filter-governs-action',
    'a bar outside the quotes',
    'fail',
    lines('/etc/rsyslog.d/11-stop.conf', [':rawmsg, regex, "CEF"|"ASA"']),
  ],
  ['filter-governs-action', 'a real pipe', 'pass', lines('/etc/rsyslog.d/11-stop.conf', ['*.* |/run/pipe'])],
  [
    'forward-address-valid',
    'a leading zero',
    'fail',
    lines('/etc/rsyslog.d/11-stop.conf', ['*.* @@127.0.0.01:25226']),
  ],
  [
    'forward-address-valid',
    'a name',
    'pass',
    lines('/etc/rsyslog.d/11-stop.conf', ['*.* @@log.example.net:514']),
  ],
  ['collection-rule-only-cef', 'user as well', 'fail', facilities('local4', 'user')],
  ['collection-rule-only-cef', 'the firewall’s only', 'pass', facilities('local4', 'local5')],
  [
    'script-finds-daemon',
    'an editor on rsyslog.conf',
    'fail',
    (facts) => {
      syslogNg('source s_src { udp(port(514)); };')(facts);
      facts.processesNamingRsyslog = ['2301 vim vim /etc/rsyslog.conf.bak'];
    },
  ],
  [
    'script-finds-daemon',
    'rsyslog is the daemon',
    'not-applicable',
    (facts) => void (facts.processesNamingRsyslog = ['1 vim vim rsyslog.conf']),
  ],
  [
    'forwarded-once',
    'only the legacy agent’s rule',
    'fail',
    lines('/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf', ['*.* @@127.0.0.1:25226']),
  ],
  [
    'drop-before-forward',
    '~ on a regular expression that CEF matches',
    'fail',
    lines(IN, ['module(load="imudp")', 'input(type="imudp" port="514")', ':rawmsg, regex, "CEF\\|ASA" ~']),
  ],
  [
    'listener-open',
    'IPv6 only',
    'fail',
    (facts) =>
      void (facts.listeners = facts.listeners?.map((it) =>
        it.port === 514 ? { ...it, address: '::' } : it,
      )),
  ],
  [
    'listener-open',
    'one socket for both families',
    'pass',
    (facts) =>
      void (facts.listeners = facts.listeners?.map((it) => (it.port === 514 ? { ...it, address: '*' } : it))),
  ],
  [
    'configuration-valid',
    'a module without inputs',
    'pass',
    (facts) =>
      void (facts.daemons.rsyslog.check = {
        exitCode: 1,
        lines: ['rsyslogd: imtcp: module loaded, but no listeners defined - no input will be gathered'],
      }),
  ],
  [
    'configuration-valid',
    'a parenthesis that never closes',
    'fail',
    (facts) => {
      lines(IN, ['input(type="imudp" port="514"'])(facts);
      facts.daemons.rsyslog.check = {
        exitCode: 1,
        lines: ['error during parsing file /etc/rsyslog.conf, on or before line 9: invalid character'],
      };
    },
  ],
  [
    'allowed-senders',
    'the profile’s firewall is not in the list',
    'fail',
    lines(IN, [SENDERS]),
    { ...EXPECTED, senders: ['198.51.100.7'] },
  ],
  [
    'allowed-senders',
    'the profile’s firewall is in the list',
    'pass',
    lines(IN, [SENDERS]),
    { ...EXPECTED, senders: ['192.0.2.9'] },
  ],
  [
    'allowed-senders',
    'a list for TCP only, and the firewall sends UDP',
    'pass',
    lines(IN, [SENDERS]),
    { ...EXPECTED, protocol: 'tcp', senders: ['198.51.100.7'] },
  ],
  [
    'allowed-senders',
    'a name in the list could be any address',
    'pass',
    lines(IN, ['$AllowedSender UDP, *.example.net']),
    { ...EXPECTED, senders: ['198.51.100.7'] },
  ],
  [
    'forward-filter-matches',
    'asks for CEF: in msg, which is the tag',
    'fail',
    lines('/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf', [':msg, contains, "CEF:" @@127.0.0.1:28330']),
  ],
  [
    'drop-before-forward',
    'a stop for the program name CEF',
    'fail',
    lines(IN, ['input(type="imudp" port="514")', 'if $programname == "CEF" then stop']),
  ],
  [
    'agent-starts-at-boot',
    'disabled',
    'fail',
    (facts) => void Object.assign(facts.units?.[1] ?? {}, { enabled: 'disabled' }),
  ],
  [
    'agent-starts-at-boot',
    'enabled',
    'pass',
    (facts) => void Object.assign(facts.units?.[1] ?? {}, { enabled: 'enabled' }),
  ],
  [
    'drop-ins-included',
    'a folder is included',
    'pass',
    lines('/etc/rsyslog.conf', ['$IncludeConfig /etc/rsyslog.d/']),
  ],
  [
    'drop-ins-included',
    'the main file is too long',
    'unknown',
    (facts) => void (facts.configuration = facts.configuration.map((file) => ({ ...file, truncated: true }))),
  ],
  [
    'drop-ins-included',
    'a file of somebody else is left out',
    'pass',
    (facts) =>
      void facts.configuration.push({
        path: '/etc/rsyslog.d/old.txt.conf',
        lines: ['local1.* /var/log/x'],
        truncated: false,
      }),
  ],
  [
    'daemon-forwards-to-agent',
    'no rule in what could be read of a long file',
    'unknown',
    (facts) =>
      void (facts.configuration = facts.configuration
        .filter(({ path }) => !path.includes('azure'))
        .map((file) => ({ ...file, truncated: true }))),
  ],
  [
    'source-port-once',
    'default drivers beside a source',
    'fail',
    syslogNg('source s_net { default-network-drivers(); };', 'source s_src { udp(port(514)); };'),
  ],
];
