import { ALL_PASSED, type Fault } from './fault.ts';

const cef = (priority: number): string =>
  `<${priority}>Nov 25 03:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC|1|src=192.0.2.9 cnt=1`;
const CSV =
  '<165>Nov 25 03:00:00 fw1 1,2026/11/25 03:00:00,0001,THREAT,url,2560,2026/11/25 03:00:00,192.0.2.1';
const LISTENER = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';

/** What shows only when a firewall sends from outside: a namespace of its own, joined to the host by a cable. */
export const TRAFFIC: readonly Fault[] = [
  {
    id: 'traffic-sender-refused',
    what: '$AllowedSender leaves out the firewall that sends',
    inject: "echo '$AllowedSender UDP, 127.0.0.1' >$d/01-senders.conf; again",
    send: [['udp', [cef(165)]]],
    red: ['allowed-senders'],
    place: '/etc/rsyslog.d/01-senders.conf:1',
    microsoft: ALL_PASSED,
  },
  {
    id: 'traffic-over-the-limit',
    what: 'the firewall sends more than the input’s rate limit lets by',
    inject:
      'sed -i \'s/port="514"/port="514" RateLimit.Interval="60" RateLimit.Burst="5"/\' $listener; again',
    send: [['udp', Array.from({ length: 20 }, () => cef(165))]],
    red: ['rate-limit'],
    place: `${LISTENER}:4`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'traffic-no-parser',
    what: 'the ruleset reads RFC 5424 only, and the firewall sends the older format',
    inject:
      'sed -i \'s/port="514"/port="514" ruleset="strict"/\' $listener; printf \'ruleset(name="strict" parser="rsyslog.rfc5424") {\\n  call RSYSLOG_DefaultRuleset\\n}\\n\' >>$listener; again',
    send: [['udp', [cef(165)]]],
    red: ['header-parsed'],
    place: `${LISTENER}:4`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'traffic-other-facility',
    what: 'the firewall sends local0, profile and rule say local4',
    inject: ':',
    send: [['udp', [cef(134), cef(134)]]],
    captured: /local0\.info.*local4/s,
    red: ['capture: other facility'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'traffic-native-csv',
    what: 'the firewall sends PAN-OS’s own format',
    inject: ':',
    send: [['udp', [CSV, CSV]]],
    captured: /native PAN-OS CSV/,
    red: ['capture: native PAN-OS CSV'],
    microsoft: 'no CEF messages in its capture: it names no reason',
  },
  {
    id: 'traffic-tls-on-plain-port',
    what: 'the firewall speaks TLS to the plain port',
    inject: ':',
    send: [['tcp', [Buffer.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3])]]],
    captured: /sends TLS by TCP/,
    red: ['capture: TLS'],
    microsoft: 'no CEF messages in its capture: it names no reason',
  },
  {
    id: 'traffic-header-damaged',
    what: 'the firewall’s template lacks a field of the header',
    inject: ':',
    send: [
      ['udp', ['<165>Nov 25 03:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC src=192.0.2.9']],
    ],
    captured: /CEF with a damaged header/,
    red: ['capture: damaged header'],
    microsoft: ALL_PASSED,
  },
];
