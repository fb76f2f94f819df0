import { verdictOfChecks } from '../../../src/onboarding/verdict.ts';
import { Facts } from '../../../src/proxy/facts.ts';
import { judge } from '../../../src/proxy/judge.ts';
import type { Expectation } from '../../../src/proxy/view.ts';
import {
  EXPECTED,
  EXPECTED_LEGACY,
  healthyFacts,
  healthyLegacyFacts,
} from '../../unit/proxy/healthy-facts.ts';
import type { Fault } from './fault.ts';
import type { Score } from './scoreboard.ts';

/** A fault that a container can't show: it is put into saved facts. */
export type FactsFault = Omit<Fault, 'inject'> & {
  readonly change: (facts: Facts) => void;
  readonly expected?: Expectation;
};

const LABEL = 'system_u:object_r:syslog_conf_t:s0';
const enforcing = (label: string): Facts['selinux'] => ({ mode: 'Enforcing', label, expected: LABEL });
const clockOff = (seconds: number) => (facts: Facts) => {
  facts.system.time = (facts.system.time ?? 0) + seconds;
};
const dead = (facts: Facts): void => {
  facts.units = facts.units?.map((unit) =>
    unit.name === 'rsyslog.service' ? { ...unit, active: 'failed', result: 'exit-code' } : unit,
  );
  facts.processes = [];
  facts.listeners = facts.listeners?.filter(({ port }) => port !== 514);
};
const system = (id: string, versionId: string, prettyName: string) => (facts: Facts) =>
  void Object.assign(facts.system, { id, versionId, prettyName, releaseFiles: [] });

export const FROM_FACTS: readonly FactsFault[] = [
  {
    id: 'facts-selinux-label',
    what: 'the main file has the label of a home directory',
    change: (facts) => {
      facts.selinux = enforcing('unconfined_u:object_r:admin_home_t:s0');
      dead(facts);
    },
    red: ['selinux-label'],
    microsoft: 'its installer made this; verify_selinux_state Success without looking',
  },
  {
    id: 'facts-selinux-agent-port',
    what: 'SELinux refuses the way to the agent',
    change: (facts) => {
      facts.selinux = enforcing(LABEL);
      facts.daemonSaid = ['cannot connect to 127.0.0.1:28330: Permission denied [v8 e/2027]'];
    },
    red: ['selinux-port'],
    microsoft: 'verify_selinux_state Success without looking',
  },
  {
    id: 'facts-selinux-permissive',
    what: 'the label is wrong, SELinux is permissive',
    change: (facts) =>
      void (facts.selinux = { ...enforcing('u:object_r:admin_home_t:s0'), mode: 'Permissive' }),
    red: [],
    yellow: ['selinux-label'],
  },
  {
    id: 'facts-apparmor',
    what: 'AppArmor denies rsyslog a socket',
    change: (facts) =>
      void (facts.apparmor = {
        enabled: true,
        denied: [
          'apparmor="DENIED" operation="connect" profile="rsyslogd" name="/run/azuremonitoragent/default_syslog.socket" comm="rsyslogd"',
        ],
      }),
    red: ['apparmor-allows-daemon'],
    microsoft: 'not looked at',
  },
  {
    id: 'facts-on-premises-without-arc',
    what: 'on-premises, by its firmware, with neither Azure Arc nor the agent',
    change: (facts) => {
      Object.assign(facts.system, { vendor: 'VMware, Inc.', product: 'VMware7,1', assetTag: 'No Asset Tag' });
      facts.ama = { ...facts.ama, installed: false, rules: [] };
    },
    red: ['azure-arc-present'],
    microsoft: 'not looked at; its installer opens the port and says success',
  },
  {
    id: 'facts-another-cloud-than-said',
    what: 'the profile says Azure, and the firmware Amazon EC2',
    change: (facts) => void Object.assign(facts.system, { vendor: 'Amazon EC2', assetTag: 'Amazon EC2' }),
    expected: { ...EXPECTED, location: 'azure' },
    red: [],
    yellow: ['machine-location'],
    microsoft: 'not looked at',
  },
  {
    id: 'facts-clock-ahead',
    what: 'the clock is two hours ahead',
    change: clockOff(7200),
    red: [],
    yellow: ['clock-synchronized'],
    microsoft: 'not looked at',
  },
  {
    id: 'facts-clock-behind',
    what: 'the clock is a day behind',
    change: clockOff(-86_400),
    red: [],
    yellow: ['clock-synchronized'],
    microsoft: 'not looked at',
  },
  {
    id: 'facts-iptables-policy',
    what: 'iptables drops what no rule accepts',
    change: (facts) =>
      void (facts.hostFirewall.iptables = [
        '-P INPUT DROP',
        '-A INPUT -i lo -j ACCEPT',
        '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
      ]),
    red: ['host-firewall-open'],
    microsoft: 'verify_iptables_policy_permissive Failure',
  },
  {
    id: 'facts-ufw',
    what: 'ufw is active, and lets ssh in only',
    change: (facts) =>
      void (facts.hostFirewall.ufw = [
        'Status: active',
        'Default: deny (incoming), allow (outgoing)',
        '22/tcp                     ALLOW IN    Anywhere',
      ]),
    red: ['host-firewall-open'],
    microsoft: 'not seen, or as a policy of iptables',
  },
  {
    id: 'facts-two-daemons',
    what: 'rsyslog and syslog-ng both run',
    change: (facts) => {
      facts.daemons.syslogNg = { installed: true, version: '3.38.1', check: { exitCode: 0, lines: [] } };
      facts.units = facts.units?.map((unit) =>
        unit.name === 'syslog-ng.service'
          ? { ...unit, load: 'loaded', active: 'active', enabled: 'enabled' }
          : unit,
      );
    },
    red: [],
    yellow: ['one-daemon'],
    microsoft: 'takes rsyslog',
  },
  {
    id: 'facts-32-bit',
    what: 'a 32-bit system',
    change: (facts) => void Object.assign(facts.system, { bits: 32, machine: 'i686' }),
    red: ['supported-architecture'],
  },
  {
    id: 'facts-system-unsupported',
    what: 'a distribution that the agent does not support',
    change: system('arch', '2026.11', 'Arch Linux'),
    red: [],
    yellow: ['supported-system'],
  },
  {
    id: 'facts-cache',
    what: 'the agent’s cache is at 9.6 GiB',
    change: (facts) => void (facts.ama.cacheKiB = 10_066_330),
    red: [],
    yellow: ['agent-cache-size'],
    microsoft: 'not looked at',
  },
  {
    id: 'facts-rsyslog-7',
    what: 'rsyslog 7',
    change: (facts) => void (facts.daemons.rsyslog.version = '7.4.7'),
    red: [],
    yellow: ['daemon-version'],
  },
  {
    id: 'facts-tls-passphrase',
    what: 'the TLS key has a passphrase',
    change: (facts) =>
      void (facts.daemonSaid = [
        "error adding our certificate. GnuTLS error -24, message: 'Decryption has failed.', key: '/etc/rsyslog.d/key.pem'",
      ]),
    red: ['tls-key-usable'],
    microsoft: 'verify_Syslog_daemon_listening Success when 514 is open',
  },
  {
    id: 'facts-tls-plain-sender',
    what: 'the firewall sends plain text to the TLS port',
    change: (facts) =>
      void (facts.daemonSaid = [
        'gnutls returned error on handshake: An unexpected TLS packet was received.',
      ]),
    red: ['tls-peer-speaks-tls'],
    microsoft: 'all checks pass',
  },
  {
    id: 'facts-legacy-other-workspace',
    what: 'the legacy agent is connected to another workspace',
    change: (facts) => void (facts.legacyAgent.workspaceIds = ['11111111-1111-1111-1111-111111111111']),
    expected: EXPECTED_LEGACY,
    red: ['workspace-not-taken'],
    yellow: ['supported-system', 'legacy-agent-retired'],
    microsoft: 'the installer stops with one red line, exit 0',
  },
  {
    id: 'facts-cut-short',
    what: 'the probe was cut short',
    change: (facts) => {
      facts.probe.complete = false;
      facts.listeners = undefined;
    },
    red: [],
    unknown: ['agent-port-answers', 'listener-open'],
    yellow: [],
  },
  {
    id: 'facts-pair-selinux-workspace',
    what: 'a wrong label, and another workspace',
    change: (facts) => {
      facts.selinux = enforcing('u:object_r:admin_home_t:s0');
      dead(facts);
      facts.ama.rules = facts.ama.rules.map((rule) => ({
        ...rule,
        workspaceIds: ['11111111-1111-1111-1111-111111111111'],
      }));
    },
    red: ['selinux-label', 'agent-workspace'],
  },
  {
    id: 'healthy-facts-selinux',
    what: 'SELinux is enforcing, and all labels are right',
    change: (facts) => void (facts.selinux = enforcing(LABEL)),
    red: [],
    microsoft: 'older versions ask to set it permissive',
  },
  {
    id: 'healthy-facts-rhel',
    what: 'RHEL 9 with firewalld’s port open',
    change: (facts) => {
      system('rhel', '9.5', 'Red Hat Enterprise Linux 9.5')(facts);
      facts.selinux = enforcing(LABEL);
      facts.hostFirewall.firewalld = [
        'public (active)',
        '  target: default',
        '  services: ssh',
        '  ports: 514/udp 514/tcp',
      ];
    },
    red: [],
  },
  {
    id: 'healthy-facts-iptables',
    what: 'iptables drops by default and accepts 514',
    change: (facts) =>
      void (facts.hostFirewall.iptables = [
        '-P INPUT DROP',
        '-A INPUT -i lo -j ACCEPT',
        '-A INPUT -p udp -m udp --dport 514 -j ACCEPT',
        '-A INPUT -p tcp -m tcp --dport 514 -j ACCEPT',
      ]),
    red: [],
    microsoft: 'verify_iptables_policy_permissive Failure',
  },
  {
    id: 'healthy-facts-ntp-unknown',
    what: 'a container without time service, its clock right',
    change: (facts) =>
      void Object.assign(facts.system, { timeSynchronized: false, virtualization: 'systemd-nspawn' }),
    red: [],
  },
  {
    id: 'healthy-facts-legacy',
    what: 'the legacy agent on Debian 9 (retired, which is said)',
    change: system('debian', '9', 'Debian GNU/Linux 9'),
    expected: EXPECTED_LEGACY,
    red: [],
    yellow: ['legacy-agent-retired'],
  },
];

/** Judges a fault in saved facts as `check --facts` does. */
export function scoreOf({ change, expected = EXPECTED, ...fault }: FactsFault): Score {
  const facts = Facts.parse(
    JSON.parse(JSON.stringify((expected.path === 'legacy' ? healthyLegacyFacts : healthyFacts)(change))),
  );
  const findings = judge(facts, expected);
  const { tone, headline } = verdictOfChecks(findings);
  return {
    fault: { ...fault, inject: '' },
    where: 'facts',
    answer: { exitCode: null, tone, headline, findings },
  };
}
