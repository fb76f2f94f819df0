import { EXPECTED_LEGACY } from '../healthy-facts.ts';
import { lines, OTHER, set, unit, type Row } from './row.ts';

export const PREREQUISITES: readonly Row[] = [
  ['root-rights', 'no sudo', 'fail', set('probe', { privilege: 'user', sudoProblem: 'not-allowed' })],
  ['supported-system', 'Debian 8 under AMA', 'fail', set('system', { versionId: '8' })],
  [
    'supported-system',
    'CentOS 6 by its release file, legacy',
    'pass',
    set('system', {
      id: undefined,
      versionId: undefined,
      releaseFiles: ['centos-release CentOS release 6.10 (Final)'],
    }),
    EXPECTED_LEGACY,
  ],
  [
    'supported-system',
    'RHEL 7.6 under AMA, which takes 7.9',
    'fail',
    set('system', { id: 'rhel', versionId: '7.6' }),
  ],
  [
    'supported-system',
    'Amazon Linux 2017.09, legacy',
    'pass',
    set('system', { id: 'amzn', versionId: '2017.09' }),
    EXPECTED_LEGACY,
  ],
  [
    'supported-system',
    'nothing known',
    'unknown',
    set('system', { id: undefined, versionId: undefined, releaseFiles: [] }),
  ],
  [
    'supported-architecture',
    '32 bit Debian 9, legacy',
    'pass',
    set('system', { bits: 32, id: 'debian', versionId: '9' }),
    EXPECTED_LEGACY,
  ],
  [
    'supported-architecture',
    '32 bit CentOS 7, legacy',
    'fail',
    set('system', { bits: 32, id: 'centos', versionId: '7' }),
    EXPECTED_LEGACY,
  ],
  ['supported-architecture', '32 bit under AMA', 'fail', set('system', { bits: 32 })],
  ['supported-architecture', 'not told', 'unknown', set('system', { bits: undefined })],
  [
    'disk-space',
    '500 MiB left',
    'fail',
    (facts) =>
      void facts.disks.push({ path: '/var/opt', mount: '/var', totalKiB: 10_000_000, availableKiB: 500_000 }),
  ],
  [
    'disk-space',
    'no inodes left',
    'fail',
    (facts) =>
      void facts.disks.push({
        path: '/var/log',
        mount: '/var/log',
        totalKiB: 10_000_000,
        availableKiB: 9_000_000,
        inodesFree: 0,
      }),
  ],
  ['disk-space', 'df failed', 'unknown', (facts) => void (facts.disks = [])],
  ['python-present', 'no Python', 'fail', set('python', { commands: {} })],
  [
    'python-present',
    'only platform-python',
    'pass',
    set('python', { commands: { 'platform-python': '3.6.8' } }),
  ],
  ['capture-tool-present', 'no tcpdump', 'fail', set('tools', { tcpdump: false })],
  ['host-name-resolves', 'no /etc/hosts entry', 'fail', set('system', { hostnameResolves: false })],
  ['daemon-running', 'stopped', 'fail', unit('rsyslog.service', 'failed')],
  [
    'daemon-running',
    'none installed',
    'fail',
    (facts) => {
      facts.units = [];
      facts.processes = [];
      facts.daemons.rsyslog.installed = false;
    },
  ],
  ['daemon-running', 'no systemd, but a process', 'pass', (facts) => void (facts.units = undefined)],
  ['one-daemon', 'both run', 'fail', unit('syslog-ng.service', 'active')],
  ['daemon-version', 'rsyslog 7', 'fail', (facts) => void (facts.daemons.rsyslog.version = '7.4.7')],
  [
    'configuration-valid',
    '-N1 fails',
    'fail',
    (facts) =>
      void (facts.daemons.rsyslog.check = {
        exitCode: 1,
        lines: ['error during parsing file /etc/rsyslog.d/x.conf, on or before line 3'],
      }),
  ],
  [
    'configuration-valid',
    '-N1 fails without root',
    'unknown',
    (facts) => {
      facts.probe.privilege = 'user';
      facts.daemons.rsyslog.check = { exitCode: 1, lines: [] };
    },
  ],
  [
    'workspace-not-taken',
    'connected elsewhere',
    'fail',
    set('legacyAgent', { installed: true, workspaceIds: [OTHER] }),
    EXPECTED_LEGACY,
  ],
  [
    'clock-synchronized',
    'an hour behind',
    'fail',
    (facts) => void (facts.system.time = Date.parse(facts.takenAt) / 1000 - 3600),
  ],
  [
    'validation-script-runs',
    'Python 3.13',
    'fail',
    set('python', { commands: { python3: '3.13.5' }, distutils: false }),
  ],
  [
    'selinux-label',
    'moved from a home directory',
    'fail',
    set('selinux', {
      mode: 'Enforcing',
      label: 'unconfined_u:object_r:admin_home_t:s0',
      expected: 'system_u:object_r:syslog_conf_t:s0',
    }),
  ],
  [
    'selinux-label',
    'another user in the same type',
    'pass',
    set('selinux', {
      mode: 'Enforcing',
      label: 'unconfined_u:object_r:syslog_conf_t:s0',
      expected: 'system_u:object_r:syslog_conf_t:s0',
    }),
  ],
  ['selinux-label', 'no matchpathcon', 'unknown', set('selinux', { mode: 'Enforcing', label: 'x' })],
  [
    'rsyslog-file-is-rsyslog',
    'syslog-ng’s text',
    'fail',
    lines('/etc/rsyslog.conf', ['# x', 'source s_src { udp( port(514)); tcp( port(514));};']),
  ],
  [
    'module-loaded-once',
    'twice',
    'fail',
    lines('/etc/rsyslog.d/05-in.conf', [
      'module(load="imtcp")',
      'input(type="imtcp" port="514")',
      'module(load="imtcp" StreamDriver.Name="gtls")',
    ]),
  ],
  [
    'daemon-starts-at-boot',
    'disabled',
    'fail',
    (facts) => void Object.assign(facts.units?.[0] ?? {}, { enabled: 'disabled' }),
  ],
  [
    'daemon-starts-at-boot',
    'enabled',
    'pass',
    (facts) => void Object.assign(facts.units?.[0] ?? {}, { enabled: 'enabled' }),
  ],
  [
    'daemon-restarts',
    'seven times',
    'fail',
    (facts) => void Object.assign(facts.units?.[0] ?? {}, { restarts: 7 }),
  ],
  [
    'deprecated-discard',
    'a tilde',
    'fail',
    lines('/etc/rsyslog.conf', ['$IncludeConfig /etc/rsyslog.d/*.conf', ':msg, contains, "noise" ~']),
  ],
];
