import type { Facts } from '../../../src/proxy/facts.ts';
import type { Expectation } from '../../../src/proxy/view.ts';

export const WORKSPACE = '5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77';

export const EXPECTED: Expectation = {
  path: 'ama',
  port: 514,
  protocol: 'both',
  facility: 'local4',
  workspaceId: WORKSPACE,
};
export const EXPECTED_LEGACY: Expectation = { ...EXPECTED, path: 'legacy' };

const file = (path: string, ...lines: string[]) => ({
  path,
  mode: '644',
  owner: 'root:root',
  lines,
  truncated: false,
});

/** Facts of a proxy on which everything is right, with `change` applied to a copy. */
export function healthyFacts(change: (facts: Facts) => void = () => undefined): Facts {
  const facts: Facts = {
    version: 1,
    host: 'operator@proxy-1:22',
    takenAt: '2026-11-25T10:00:00.000Z',
    probe: {
      complete: true,
      privilege: 'sudo',
      milliseconds: 410,
      roundTrips: 1,
      count: 120,
      unreadable: [],
    },
    system: {
      kernel: 'Linux',
      release: '6.1.0',
      machine: 'x86_64',
      bits: 64,
      id: 'debian',
      versionId: '12',
      prettyName: 'Debian GNU/Linux 12 (bookworm)',
      releaseFiles: ['debian_version 12.11'],
      hostname: 'proxy-1',
      hostnameResolves: true,
      init: 'systemd',
      vendor: 'Microsoft Corporation',
      assetTag: '7783-7084-3265-9085-8269-3286-77',
      time: Date.parse('2026-11-25T10:00:00.000Z') / 1000,
    },
    account: { name: 'operator', uid: 0, sudoInstalled: true },
    python: { commands: { python3: '3.11.2' }, distutils: true },
    security: {
      sshd: { port: '22', passwordauthentication: 'no', permitrootlogin: 'without-password' },
      updates: [],
      listedAt: Date.parse('2026-11-24T10:00:00.000Z') / 1000,
      rebootRequired: false,
    },
    tools: { tcpdump: true, ss: true, logger: true },
    units: [
      {
        name: 'rsyslog.service',
        load: 'loaded',
        active: 'active',
        sub: 'running',
        enabled: 'enabled',
        result: 'success',
        restarts: 0,
        pid: 812,
      },
      {
        name: 'azuremonitoragent.service',
        load: 'loaded',
        active: 'active',
        sub: 'running',
        result: 'success',
        restarts: 0,
        pid: 900,
      },
      { name: 'syslog-ng.service', load: 'not-found', active: 'inactive', sub: 'dead' },
    ],
    processes: [{ pid: 812, name: 'rsyslogd' }],
    daemons: {
      rsyslog: { installed: true, version: '8.2302.0', check: { exitCode: 0, lines: [] } },
      syslogNg: { installed: false },
    },
    configuration: [
      file(
        '/etc/rsyslog.conf',
        'module(load="imuxsock")',
        '$IncludeConfig /etc/rsyslog.d/*.conf',
        '*.*;auth,authpriv.none -/var/log/syslog',
      ),
      file(
        '/etc/rsyslog.d/05-in.conf',
        'module(load="imudp")',
        'input(type="imudp" port="514")',
        'module(load="imtcp")',
        'input(type="imtcp" port="514")',
      ),
      file(
        '/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf',
        '*.* action(type="omfwd"',
        '  target="127.0.0.1" Port="28330" Protocol="tcp")',
      ),
      file('/etc/rsyslog.d/11-stop.conf', 'local4.* stop'),
    ],
    listeners: [
      { protocol: 'udp', address: '0.0.0.0', port: 514, process: 'rsyslogd', pid: 812 },
      { protocol: 'tcp', address: '0.0.0.0', port: 514, process: 'rsyslogd', pid: 812 },
      { protocol: 'tcp', address: '127.0.0.1', port: 28330, process: 'mdsd', pid: 900 },
    ],
    disks: [{ path: '/', mount: '/', totalKiB: 30_000_000, availableKiB: 20_000_000, inodesFree: 1_000_000 }],
    legacyAgent: { installed: false, workspaceIds: [] },
    ama: {
      installed: true,
      version: '1.33.4',
      port: 28330,
      errors: [],
      rules: [
        {
          file: '/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks/1.json',
          readable: true,
          streams: ['SECURITY_CEF_BLOB'],
          facilities: ['local4'],
          levels: ['Info'],
          workspaceIds: [WORKSPACE],
        },
      ],
    },
    arc: { installed: false },
    daemonSaid: [],
    certificates: [],
    hostFirewall: {},
    logrotate: true,
    selinux: {},
    changedByUs: false,
  };
  change(facts);
  return facts;
}

/** Facts of a proxy on which the legacy agent works. */
export function healthyLegacyFacts(change: (facts: Facts) => void = () => undefined): Facts {
  return healthyFacts((facts) => {
    facts.ama = { installed: false, rules: [], errors: [] };
    facts.legacyAgent = { installed: true, workspaceIds: [WORKSPACE], port: 25226 };
    facts.units?.push({
      name: `omsagent-${WORKSPACE}.service`,
      load: 'loaded',
      active: 'active',
      sub: 'running',
      restarts: 0,
      pid: 901,
    });
    facts.listeners = (facts.listeners ?? []).map((listener) =>
      listener.port === 28330 ? { ...listener, port: 25226, process: 'ruby' } : listener,
    );
    facts.configuration = facts.configuration.filter(({ path }) => !/azuremonitoragent|stop/.test(path));
    facts.configuration.push(
      file(
        '/etc/rsyslog.d/security-config-omsagent.conf',
        'if $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226',
      ),
    );
    facts.configuration.push(file('/etc/rsyslog.d/zz-stop.conf', 'local4.* stop'));
    change(facts);
  });
}
