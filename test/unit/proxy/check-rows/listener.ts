import { EXPECTED } from '../healthy-facts.ts';
import { lines, type Row, set } from './row.ts';
import type { Facts } from '../../../../src/proxy/facts.ts';

const KEPT = { ...EXPECTED, localFile: { days: 3 } };

/** The drop-in that keeps messages for so many days, and perhaps what rotates the file. */
const kept =
  (days: number, rotated?: boolean) =>
  (facts: Facts): void => {
    facts.tools['logrotate'] = true;
    facts.localFileRotated = rotated;
    facts.configuration = facts.configuration.map((file) =>
      file.path === '/etc/rsyslog.d/11-stop.conf'
        ? {
            ...file,
            path: '/etc/rsyslog.d/11-sentinel-cef-stop.conf',
            lines: [
              `# Kept for ${days} days: /etc/logrotate.d/sentinel-cef`,
              'if $syslogfacility-text == "local4" then {',
              '  action(type="omfile" file="/var/log/sentinel-cef-firewall.log")',
              '  stop',
              '}',
            ],
          }
        : file,
    );
  };

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
  ['local-file-kept', 'a profile that wants none', 'not-applicable', () => undefined],
  ['local-file-kept', 'no rule that writes it', 'fail', set('tools', { logrotate: true }), KEPT],
  ['local-file-kept', 'no logrotate', 'fail', set('tools', { logrotate: false }), KEPT],
  ['local-file-kept', 'another number of days', 'fail', kept(7, true), KEPT],
  ['local-file-kept', 'no rotation', 'fail', kept(3, false), KEPT],
  ['local-file-kept', 'a probe of before', 'unknown', kept(3), KEPT],
  ['local-file-kept', 'rule and rotation', 'pass', kept(3, true), KEPT],
  ['local-files-spared', 'the file that the profile wants', 'pass', kept(3, true), KEPT],
  ['local-files-spared', 'that file without a profile that wants it', 'fail', kept(3, true)],
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
