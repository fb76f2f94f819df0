import type { Facts } from '../../../../src/proxy/facts.ts';
import { EXPECTED_LEGACY } from '../healthy-facts.ts';
import { type Case, closed, put, without } from './case.ts';

const UPLOADS = '/var/opt/microsoft/azuremonitoragent/log/mdsd.err';
const rules = (facts: Facts, change: Partial<Facts['ama']['rules'][number]>): void =>
  void (facts.ama.rules = facts.ama.rules.map((rule) => ({ ...rule, ...change })));
const second = (facts: Facts, change: Partial<Facts['ama']['rules'][number]>): void =>
  void (facts.ama.rules = facts.ama.rules.flatMap((rule) => [
    rule,
    { ...rule, file: rule.file.replace('1.json', '2.json'), ...change },
  ]));
const onPremises = (facts: Facts, arc: Facts['arc']): void => {
  facts.system.assetTag = 'none';
  facts.system.vendor = 'Dell Inc.';
  facts.arc = arc;
};
const upload = (id: string, words: string, title: RegExp): Case => ({
  id,
  symptom: words,
  change: (facts) => void (facts.ama.errors = [`2026-11-25T09:59:00.1000000Z: ${words}`]),
  finding: 'agent-uploads',
  places: [UPLOADS],
  says: [title],
});
const packets = (id: string, nft: readonly string[], finding?: string): Case => ({
  id,
  symptom: nft.join(' ⏎ '),
  change: (facts) =>
    void (facts.hostFirewall = {
      nft: [
        'table inet filter {',
        '\tchain input {',
        '\t\ttype filter hook input priority filter; policy drop;',
        ...nft.map((rule) => `\t\t${rule}`),
        '\t}',
        '}',
      ],
    }),
  ...(finding !== undefined && { finding }),
});

const translated = (target: string): string[] => [
  'table ip nat {',
  '\tchain PREROUTING {',
  '\t\ttype nat hook prerouting priority dstnat; policy accept;',
  ...['udp', 'tcp'].map((protocol) => `\t\t${protocol} dport 514 counter packets 3 bytes 9 ${target}`),
  '\t}',
  '}',
];

/** Reports beyond those of the table of cases, on the agent, Azure Arc and the host's firewall. */
export const REPORTED_AGENT: readonly Case[] = [
  {
    id: 'an agent of before 1.28.11',
    symptom: 'its socket and its file',
    change: (facts) => {
      without(facts, 'azuremonitoragent');
      put(
        facts,
        '/etc/rsyslog.d/10-azuremonitoragent.conf',
        '$ModLoad omuxsock',
        '$OMUxSockSocket /run/azuremonitoragent/default_syslog.socket',
        '*.* :omuxsock:;RSYSLOG_ForwardFormat',
      );
      Object.assign(facts.ama, { version: '1.25.2', port: undefined, socket: true });
      closed(facts, 28330);
    },
  },
  {
    id: 'the file of an agent of before 1.28.11',
    symptom: 'and a newer agent: https://github.com/MicrosoftDocs/azure-docs/issues/117176',
    change: (facts) => {
      without(facts, 'azuremonitoragent');
      put(facts, '/etc/rsyslog.d/10-azuremonitoragent.conf', '*.* :omuxsock:;RSYSLOG_ForwardFormat');
    },
    finding: 'daemon-forwards-to-agent',
    places: ['/etc/rsyslog.d/10-azuremonitoragent.conf:1'],
    remedy: [/1\.28\.11/],
  },
  {
    id: 'the agent’s file is not made again',
    symptom: 'https://github.com/Azure/azure-linux-extensions/pull/2187',
    change: (facts) => without(facts, 'azuremonitoragent'),
    finding: 'daemon-forwards-to-agent',
    remedy: [/restart azuremonitoragent/],
  },
  {
    id: 'the legacy agent moved to another port',
    symptom: 'https://github.com/MicrosoftDocs/azure-docs/issues/40966',
    expected: EXPECTED_LEGACY,
    change: (facts) => {
      facts.system.versionId = '9';
      facts.legacyAgent.port = 25224;
      facts.listeners = facts.listeners?.map((one) => (one.port === 25226 ? { ...one, port: 25224 } : one));
    },
    finding: 'daemon-forwards-to-agent',
    places: ['/etc/rsyslog.d/security-config-omsagent.conf:1'],
  },
  {
    id: 'the legacy agent is told by UDP',
    symptom: 'one sign @',
    expected: EXPECTED_LEGACY,
    change: (facts) => {
      facts.system.versionId = '9';
      put(
        facts,
        '/etc/rsyslog.d/security-config-omsagent.conf',
        'if $rawmsg contains "CEF:" then @127.0.0.1:25226',
      );
    },
    finding: 'forward-reaches-agent',
  },
  {
    id: 'mdsd is dead, its unit is active',
    symptom: 'nothing on 28330',
    change: (facts) => closed(facts, 28330),
    finding: 'agent-port-answers',
  },
  {
    id: 'another program on 28330',
    symptom: 'java',
    change: (facts) =>
      void (facts.listeners = facts.listeners?.map((one) =>
        one.port === 28330 ? { ...one, process: 'java', pid: 4711 } : one,
      )),
    finding: 'agent-port-answers',
    says: [/taken by java/],
  },
  {
    id: 'the port’s file names another port than the drop-in',
    symptom: '28331',
    change: (facts) => {
      facts.ama.port = 28331;
      facts.listeners = facts.listeners?.map((one) => (one.port === 28330 ? { ...one, port: 28331 } : one));
    },
    finding: 'forward-port-is-agents',
  },
  {
    id: 'rules for syslog and for CEF',
    symptom: 'on one facility',
    change: (facts) => second(facts, { streams: ['LINUX_SYSLOGS_BLOB'] }),
    finding: 'facility-not-shared',
    severity: 'warning',
  },
  {
    id: 'two rules for CEF',
    symptom: 'every row twice',
    change: (facts) => second(facts, {}),
    finding: 'one-workspace',
    severity: 'warning',
  },
  {
    id: 'warnings only',
    symptom: 'traffic is informational',
    change: (facts) => rules(facts, { levels: ['Warning', 'Error'] }),
    finding: 'collection-rule-levels',
  },
  {
    id: 'a rule for performance counters',
    symptom: 'no port, no file',
    change: (facts) => {
      rules(facts, { streams: ['Microsoft-Perf'], facilities: [], levels: [] });
      closed(facts, 28330);
      without(facts, 'azuremonitoragent');
    },
    finding: 'collection-rule-arrived',
    says: [/syslog source/],
  },
  {
    id: 'a rule for Cisco ASA',
    symptom: 'and none for CEF',
    change: (facts) => rules(facts, { streams: ['SECURITY_CISCO_ASA_BLOB'] }),
    finding: 'collection-rule-takes-cef',
  },
  {
    id: 'nopri beside local4',
    symptom: 'as the connector offers it',
    change: (facts) => rules(facts, { facilities: ['local4', 'nopri'] }),
  },
  upload('no token of the machine', 'Failed to get MSI token from IMDS endpoint: 400', /token/),
  upload(
    'no token of Azure Arc',
    'GetMsiToken failed: http://localhost:40342/metadata/identity/oauth2/token: Connection refused',
    /token/,
  ),
  upload('a workspace that refuses', 'POST to ods.opinsights.azure.com failed: 403 Forbidden', /refuses/),
  upload(
    'TLS inspection',
    'certificate verify failed: self signed certificate in certificate chain https://x.ods.opinsights.azure.com',
    /opens TLS/,
  ),
  upload(
    'a workspace that is gone',
    'workspace not found: 404 https://x.ods.opinsights.azure.com',
    /not there/,
  ),
  upload(
    'names of Azure that do not resolve',
    'Error resolving address for https://global.handler.control.monitor.azure.com: Name or service not known',
    /can’t reach Azure/,
  ),
  {
    id: 'Azure Arc has expired',
    symptom: 'after 45 days without a connection',
    change: (facts) => onPremises(facts, { installed: true, version: '1.40', status: 'Expired' }),
    finding: 'arc-connected',
  },
  {
    id: 'Azure Arc’s agent has failed',
    symptom: 'himdsd',
    change: (facts) => {
      onPremises(facts, { installed: true, version: '1.40' });
      facts.units?.push({ name: 'himdsd.service', load: 'loaded', active: 'failed', sub: 'failed' });
    },
    finding: 'arc-connected',
    remedy: [/restart himdsd/],
  },
  {
    id: 'no inode is left',
    symptom: 'with space enough',
    change: (facts) => void (facts.disks = facts.disks.map((disk) => ({ ...disk, inodesFree: 0 }))),
    finding: 'disk-space',
  },
  packets('nftables let in what comes by lo and 514', [
    'iif "lo" accept',
    'meta l4proto { tcp, udp } th dport 514 accept',
  ]),
  packets('nftables without 514', ['iif "lo" accept', 'tcp dport { 22, 443 } accept'], 'host-firewall-open'),
  packets(
    'nftables without lo',
    ['ct state established,related accept', 'meta l4proto { tcp, udp } th dport 514 accept'],
    'agent-port-unfiltered',
  ),
  {
    id: 'iptables of RHEL',
    symptom: 'everything but 22 is rejected at the end',
    change: (facts) =>
      void (facts.hostFirewall = {
        iptables: [
          '-P INPUT ACCEPT',
          '-A INPUT -i lo -j ACCEPT',
          '-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT',
          '-A INPUT -j REJECT --reject-with icmp-host-prohibited',
        ],
      }),
    finding: 'host-firewall-open',
  },
  {
    id: 'port 514 is redirected to the daemon’s own',
    symptom: 'a daemon without root listens on 5514',
    change: (facts) => {
      put(
        facts,
        '/etc/rsyslog.d/05-in.conf',
        'module(load="imudp")',
        'module(load="imtcp")',
        'input(type="imudp" port="5514")',
        'input(type="imtcp" port="5514")',
      );
      facts.listeners = facts.listeners?.map((one) => (one.port === 514 ? { ...one, port: 5514 } : one));
      facts.hostFirewall = { nft: translated('redirect to :5514') };
    },
    finding: 'services-exposed',
    severity: 'info',
  },
  {
    id: 'port 514 is a container’s',
    symptom: 'published by Docker',
    change: (facts) => void (facts.hostFirewall = { nft: translated('dnat to 172.17.0.2:5514') }),
    finding: 'listener-open',
    says: [/172\.17\.0\.2/],
  },
  {
    id: 'ufw limit',
    symptom: 'lets in, at a rate',
    change: (facts) =>
      void (facts.hostFirewall = {
        ufw: [
          'Status: active',
          'Default: deny (incoming), allow (outgoing), disabled (routed)',
          '514                        LIMIT IN    Anywhere',
        ],
      }),
  },
];
