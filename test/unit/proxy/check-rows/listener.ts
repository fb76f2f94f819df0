import { EXPECTED } from '../healthy-facts.ts';
import { lines, type Row } from './row.ts';

export const LISTENER: readonly Row[] = [
  [
    'listener-open',
    'closed',
    'fail',
    (facts) => void (facts.listeners = facts.listeners?.filter(({ port }) => port !== 514)),
  ],
  [
    'listener-open',
    'TCP only',
    'fail',
    (facts) => void (facts.listeners = facts.listeners?.filter(({ protocol }) => protocol === 'tcp')),
  ],
  [
    'listener-open',
    'TCP only, as the profile asks',
    'pass',
    (facts) => void (facts.listeners = facts.listeners?.filter(({ protocol }) => protocol === 'tcp')),
    { ...EXPECTED, protocol: 'tcp' },
  ],
  [
    'listener-open',
    'loopback only',
    'fail',
    (facts) =>
      void (facts.listeners = facts.listeners?.map((listener) => ({ ...listener, address: '127.0.0.1' }))),
  ],
  [
    'listener-open',
    'taken by another process',
    'fail',
    (facts) =>
      void (facts.listeners = facts.listeners?.map((listener) =>
        listener.port === 514 ? { ...listener, process: 'docker-proxy', pid: 2210 } : listener,
      )),
  ],
  [
    'listener-open',
    'owner not visible',
    'pass',
    (facts) =>
      void (facts.listeners = facts.listeners?.map(({ protocol, address, port }) => ({
        protocol,
        address,
        port,
      }))),
  ],
  [
    'ruleset-bypasses-agent',
    'bound to a ruleset of its own',
    'fail',
    lines('/etc/rsyslog.d/05-in.conf', [
      'module(load="imtcp")',
      'input(type="imtcp" port="514" ruleset="remote")',
      'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }',
    ]),
  ],
  [
    'ruleset-bypasses-agent',
    'which calls the default ruleset',
    'pass',
    lines('/etc/rsyslog.d/05-in.conf', [
      'input(type="imtcp" port="514" ruleset="remote")',
      'ruleset(name="remote") {',
      '  action(type="omfile" file="/var/log/fw.log")',
      '  call RSYSLOG_DefaultRuleset',
      '}',
    ]),
  ],
  [
    'duplicate-input',
    'twice',
    'fail',
    (facts) =>
      void facts.configuration.push({
        path: '/etc/rsyslog.d/30-in.conf',
        lines: ['input(type="imudp" port="514")'],
        truncated: false,
      }),
  ],
  [
    'drop-before-forward',
    'a stop for the facility',
    'fail',
    (facts) =>
      void facts.configuration.push({
        path: '/etc/rsyslog.d/08-stop.conf',
        lines: ['local4.* stop'],
        truncated: false,
      }),
  ],
  [
    'drop-before-forward',
    'a stop for another facility',
    'pass',
    (facts) =>
      void facts.configuration.push({
        path: '/etc/rsyslog.d/08-stop.conf',
        lines: ['local0.* stop'],
        truncated: false,
      }),
  ],
  [
    'drop-before-forward',
    'a stop behind the agent’s rule',
    'pass',
    (facts) =>
      void facts.configuration.push({
        path: '/etc/rsyslog.d/11-stop.conf',
        lines: ['local4.* stop'],
        truncated: false,
      }),
  ],
  ['local-files-spared', 'no stop', 'fail', lines('/etc/rsyslog.d/11-stop.conf', [])],
  [
    'local-files-spared',
    'a stop that comes after the file',
    'fail',
    (facts) => {
      lines('/etc/rsyslog.d/11-stop.conf', [])(facts);
      facts.configuration.push(
        ...['/etc/rsyslog.d/50-default.conf', '/etc/rsyslog.d/60-cef.conf'].map((path, index) => ({
          path,
          lines:
            [['*.* /var/log/syslog'], ['if $syslogfacility-text == "local4" then { stop }']][index] ?? [],
          truncated: false,
        })),
      );
    },
  ],
  [
    'repeated-messages',
    'folded',
    'fail',
    lines('/etc/rsyslog.conf', ['$RepeatedMsgReduction on', '$IncludeConfig /etc/rsyslog.d/*.conf']),
  ],
  [
    'message-size',
    'set after the inputs',
    'fail',
    lines('/etc/rsyslog.d/05-in.conf', [
      'module(load="imtcp")',
      'input(type="imtcp" port="514")',
      '$MaxMessageSize 64k',
    ]),
  ],
  [
    'message-size',
    'split lately',
    'fail',
    (facts) =>
      void (facts.daemonSaid = [
        'imtcp: message received is at least 193 byte larger than max msg size; message will be split',
      ]),
  ],
];
