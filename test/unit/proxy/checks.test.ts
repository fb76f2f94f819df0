import assert from 'node:assert/strict';
import type { Facts } from '../../../src/proxy/facts.ts';
import { CHECKS } from '../../../src/proxy/checks/index.ts';
import { isRed, judge } from '../../../src/proxy/judge.ts';
import type { Expectation } from '../../../src/proxy/view.ts';
import { EXPECTED, EXPECTED_LEGACY, healthyFacts, healthyLegacyFacts, WORKSPACE } from './healthy-facts.ts';

type Row = readonly [
  id: string,
  what: string,
  state: string,
  change: (facts: Facts) => void,
  expected?: Expectation,
];

const set =
  <K extends keyof Facts>(key: K, value: Partial<Facts[K]>) =>
  (facts: Facts): void => {
    Object.assign(facts[key] as object, value);
  };
const lines =
  (path: string, text: readonly string[]) =>
  (facts: Facts): void => {
    facts.configuration = facts.configuration.map((file) =>
      file.path === path ? { ...file, lines: [...text] } : file,
    );
  };
const unit =
  (name: string, active: string) =>
  (facts: Facts): void => {
    facts.units = (facts.units ?? []).map((entry) =>
      entry.name === name ? { ...entry, load: 'loaded', active, result: 'exit-code' } : entry,
    );
    facts.processes = [];
  };
const OTHER = '11111111-1111-1111-1111-111111111111';

const ROWS: readonly Row[] = [
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
  ['agent-installed', 'no AMA', 'fail', set('ama', { installed: false })],
  ['agent-running', 'AMA stopped', 'fail', unit('azuremonitoragent.service', 'failed')],
  [
    'agent-port-answers',
    'nothing on 28330',
    'fail',
    (facts) => void (facts.listeners = facts.listeners?.filter(({ port }) => port === 514)),
  ],
  [
    'agent-port-answers',
    'on the port that the agent names',
    'pass',
    (facts) => {
      facts.ama.port = 28331;
      facts.listeners?.push({ protocol: 'tcp', address: '127.0.0.1', port: 28331 });
    },
  ],
  ['agent-port-answers', 'neither ss nor netstat', 'unknown', (facts) => void (facts.listeners = undefined)],
  [
    'collection-rule-takes-cef',
    'only the Syslog stream',
    'fail',
    (facts) =>
      void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, streams: ['LINUX_SYSLOGS_BLOB'] }))),
  ],
  [
    'collection-rule-takes-cef',
    'another facility',
    'fail',
    (facts) => void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, facilities: ['local0'] }))),
  ],
  ['collection-rule-takes-cef', 'no rule yet', 'fail', set('ama', { rules: [] })],
  ['collection-rule-takes-cef', 'no right to look', 'unknown', set('probe', { privilege: 'user' })],
  [
    'agent-workspace',
    'another workspace',
    'fail',
    (facts) => void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, workspaceIds: [OTHER] }))),
  ],
  [
    'one-agent',
    'both agents',
    'fail',
    (facts) => void facts.listeners?.push({ protocol: 'tcp', address: '127.0.0.1', port: 25226 }),
  ],
  ['legacy-agent-retired', 'legacy path', 'fail', () => undefined, EXPECTED_LEGACY],
  [
    'daemon-forwards-to-agent',
    'no drop-in of AMA',
    'fail',
    (facts) => void (facts.configuration = facts.configuration.filter(({ path }) => !path.includes('azure'))),
  ],
  [
    'daemon-forwards-to-agent',
    'forward is a comment',
    'fail',
    lines('/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf', ['#*.* @@127.0.0.1:28330']),
  ],
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
];

describe('checks', () => {
  it('find no fault on a healthy AMA proxy', () => {
    const findings = judge(healthyFacts(), EXPECTED);
    assert.deepEqual(
      findings.filter((finding) => finding.state === 'fail' || finding.state === 'unknown'),
      [],
    );
    assert.ok(findings.filter((finding) => finding.state === 'pass').length >= 17);
  });

  it('find only the retirement on a healthy legacy proxy', () => {
    const facts = healthyLegacyFacts(set('system', { versionId: '9' }));
    const faults = judge(facts, EXPECTED_LEGACY).filter(
      (finding) => finding.state !== 'pass' && finding.state !== 'not-applicable',
    );
    assert.deepEqual(
      faults.map((finding) => finding.id),
      ['legacy-agent-retired'],
    );
  });

  it('give a remedy for every failure', () => {
    for (const [id, what, state, change, expected = EXPECTED] of ROWS.filter((row) => row[2] === 'fail')) {
      const finding = judge(healthyFacts(change), expected).find((candidate) => candidate.id === id);
      assert.ok(finding?.remedy?.text, `${id}, ${what}: ${state}`);
    }
  });

  for (const [id, what, state, change, expected = EXPECTED] of ROWS) {
    it(`${id}: ${what} → ${state}`, () => {
      const facts = expected.path === 'legacy' ? healthyLegacyFacts(change) : healthyFacts(change);
      assert.equal(judge(facts, expected).find((finding) => finding.id === id)?.state, state);
    });
  }

  it('are all tried with a failure, but for those that only a good host has', () => {
    const tried = new Set(ROWS.map(([id]) => id));
    assert.deepEqual(
      CHECKS.map((check) => check.id).filter((id) => !tried.has(id)),
      [],
    );
  });

  it('point at the line of the input that bypasses the agent', () => {
    const facts = healthyFacts(
      lines('/etc/rsyslog.d/05-in.conf', [
        'module(load="imtcp")',
        '',
        'input(type="imtcp" port="514" ruleset="remote")',
      ]),
    );
    const finding = judge(facts, EXPECTED).find(isRed);
    assert.equal(finding?.id, 'ruleset-bypasses-agent');
    assert.deepEqual(finding?.evidence[0], {
      text: 'input(type="imtcp" port="514" ruleset="remote")',
      file: '/etc/rsyslog.d/05-in.conf',
      line: 3,
    });
  });

  it('never judge a legacy check on an AMA proxy', () => {
    const states = new Map(judge(healthyFacts(), EXPECTED).map((finding) => [finding.id, finding.state]));
    assert.equal(states.get('workspace-not-taken'), 'not-applicable');
    assert.equal(states.get('legacy-agent-retired'), 'not-applicable');
  });

  it('know the workspace of the profile', () => {
    assert.equal(
      judge(healthyFacts(), { ...EXPECTED, workspaceId: WORKSPACE }).find(
        (finding) => finding.id === 'agent-workspace',
      )?.state,
      'pass',
    );
  });
});
