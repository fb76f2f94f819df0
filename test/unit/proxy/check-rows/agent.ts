import { EXPECTED_LEGACY, WORKSPACE } from '../healthy-facts.ts';
import { lines, OTHER, set, syslogNg, unit, type Row } from './row.ts';

export const AGENT: readonly Row[] = [
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
    'agent-port-answers',
    'a program of another name, where no systemd tells whose it is',
    'pass',
    (facts) => {
      facts.units = undefined;
      facts.listeners = facts.listeners?.map((listener) =>
        listener.port === 28330 ? { ...listener, process: 'python3', pid: 30 } : listener,
      );
    },
  ],
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
  ['collection-rule-arrived', 'no rule yet', 'fail', set('ama', { rules: [] })],
  ['collection-rule-arrived', 'no right to look', 'unknown', set('probe', { privilege: 'user' })],
  ['collection-rule-takes-cef', 'no rule yet', 'not-applicable', set('ama', { rules: [] })],
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
    'selinux-port',
    'permission denied on the way to the agent',
    'fail',
    (facts) => {
      facts.selinux.mode = 'Enforcing';
      facts.daemonSaid = ['cannot connect to 127.0.0.1:28330: Permission denied [v8 e/2027]'];
    },
  ],
  [
    'agent-restarts',
    'nine times',
    'fail',
    (facts) => void Object.assign(facts.units?.[1] ?? {}, { restarts: 9 }),
  ],
  [
    'agent-uploads',
    'no space',
    'fail',
    (facts) => void (facts.ama.errors = ['Error while inserting item: IO error: No space left on device']),
  ],
  [
    'agent-uploads',
    'no token',
    'fail',
    (facts) => void (facts.ama.errors = ['Failed to get MSI token from IMDS endpoint']),
  ],
  ['agent-cache-size', '9.6 GiB', 'fail', (facts) => void (facts.ama.cacheKiB = 10_066_329)],
  [
    'collection-rule-levels',
    'from Warning on',
    'fail',
    (facts) =>
      void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, levels: ['Warning', 'Error'] }))),
  ],
  [
    'facility-not-shared',
    'the Syslog stream too',
    'fail',
    (facts) =>
      void facts.ama.rules.push({
        file: '/x/2.json',
        readable: true,
        streams: ['LINUX_SYSLOGS_BLOB'],
        facilities: ['local4'],
        levels: ['Info'],
        workspaceIds: [WORKSPACE],
      }),
  ],
  [
    'one-workspace',
    'two rules',
    'fail',
    (facts) => void facts.ama.rules.push(...facts.ama.rules.map((rule) => ({ ...rule, file: '/x/2.json' }))),
  ],
  [
    'one-workspace',
    'two workspaces, legacy',
    'fail',
    (facts) => void facts.legacyAgent.workspaceIds.push(OTHER),
    EXPECTED_LEGACY,
  ],
  [
    'forward-port-is-agents',
    'another port in the port file',
    'fail',
    (facts) => void (facts.ama.port = 28331),
  ],
  [
    'forward-filter-matches',
    'another facility',
    'fail',
    lines('/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf', ['local0.* @@127.0.0.1:28330']),
  ],
  [
    'forward-filter-matches',
    'a text that no message holds',
    'fail',
    lines('/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf', [
      ':rawmsg, contains, "CEF\\|ASA" @@127.0.0.1:28330',
    ]),
  ],
  [
    'forwarded-once',
    'the legacy agent’s rule is left',
    'fail',
    (facts) =>
      void facts.configuration.push({
        path: '/etc/rsyslog.d/security-config-omsagent.conf',
        lines: ['*.* @@127.0.0.01:25226'],
        truncated: false,
      }),
  ],
  [
    'agent-source-exists',
    's_src on RHEL',
    'fail',
    syslogNg(
      'source s_sys { system(); internal(); };',
      'destination d_a { network("127.0.0.1" port(28330)); };',
      'log { source(s_src); destination(d_a); };',
    ),
  ],
];
