import type { Facts } from '../../../../src/proxy/facts.ts';
import { type Case, closed, put } from './case.ts';

const MAIN = '/etc/syslog-ng/syslog-ng.conf';
const AGENT = '/etc/syslog-ng/conf.d/azuremonitoragent-tcp.conf';
const OPTIONS = 'options { chain_hostnames(off); keep_hostname(yes); use_dns(no); };';
const SOURCE =
  'source s_src { system(); internal(); network(transport("udp") port(514)); network(transport("tcp") port(514)); };';
const DESTINATION = 'destination d_azure_mdsd { network("127.0.0.1" port(28330) log-fifo-size(25000)); };';
const LOG = 'log { source(s_src); destination(d_azure_mdsd); flags(flow-control); };';

interface Parts {
  readonly options?: string;
  readonly source?: string;
  readonly log?: readonly string[];
  readonly says?: readonly string[];
  readonly more?: (facts: Facts) => void;
}

/** The healthy proxy with syslog-ng in the place of rsyslog. */
const ng =
  ({ options = OPTIONS, source = SOURCE, log = [LOG], says = [], more }: Parts) =>
  (facts: Facts): void => {
    facts.units = facts.units?.map((unit) =>
      unit.name === 'rsyslog.service'
        ? { name: unit.name, load: 'not-found', active: 'inactive' }
        : unit.name === 'syslog-ng.service'
          ? {
              name: unit.name,
              load: 'loaded',
              active: 'active',
              sub: 'running',
              enabled: 'enabled',
              pid: 812,
            }
          : unit,
    );
    facts.processes = [{ pid: 812, name: 'syslog-ng' }];
    facts.daemons = {
      rsyslog: { installed: false },
      syslogNg: { installed: true, version: '3.38.1', check: { exitCode: 0, lines: [] } },
    };
    facts.listeners = facts.listeners?.map((one) =>
      one.process === 'rsyslogd' ? { ...one, process: 'syslog-ng' } : one,
    );
    facts.configuration = [];
    put(facts, MAIN, '@version: 3.38', options, source, '@include "/etc/syslog-ng/conf.d/*.conf"');
    put(facts, AGENT, '# azure monitor agent', DESTINATION, ...log);
    facts.daemonSaid = [...says];
    more?.(facts);
  };

/** Reports beyond those of the table of cases, on syslog-ng. */
export const REPORTED_SYSLOG_NG: readonly Case[] = [
  { id: 'syslog-ng as it should be', symptom: 's_src listens', change: ng({}) },
  {
    id: 'default-network-drivers()',
    symptom: 'listens on 514 too',
    change: ng({ source: 'source s_src { system(); internal(); default-network-drivers(); };' }),
  },
  {
    id: 'an older version of the configuration',
    symptom: 'a warning only',
    change: ng({
      says: ['WARNING: Configuration file format is too old, syslog-ng is running in compatibility mode.'],
    }),
  },
  {
    id: 'a filter on the program CEF',
    symptom: 'lets the firewall by',
    change: ng({
      log: [
        'filter f_cef { program("CEF"); };',
        'log { source(s_src); filter(f_cef); destination(d_azure_mdsd); };',
      ],
    }),
  },
  {
    id: 'a filter on CEF in header and message',
    symptom: 'match() without value()',
    change: ng({ log: ['log { source(s_src); filter { match("CEF"); }; destination(d_azure_mdsd); };'] }),
  },
  {
    id: 'a filter on CEF: in the message',
    symptom: 'which begins after it',
    change: ng({
      log: [
        'filter f_cef { match("CEF:" value("MESSAGE")); };',
        'log { source(s_src); filter(f_cef); destination(d_azure_mdsd); };',
      ],
    }),
    finding: 'forward-filter-matches',
    places: [`${AGENT}:4`],
  },
  {
    id: 'the source’s name on RHEL',
    symptom: 's_sys',
    change: ng({
      source: SOURCE.replace('s_src', 's_sys'),
      more: (facts) => {
        facts.daemons.syslogNg.check = {
          exitCode: 1,
          lines: [`Error resolving reference; content='source', name='s_src', location='${AGENT}:3:7'`],
        };
      },
    }),
    finding: 'agent-source-exists',
  },
  {
    id: 'messages without a host name',
    symptom: 'flags(no-hostname)',
    change: ng({ source: SOURCE.replace('port(514)', 'port(514) flags(no-hostname)') }),
    finding: 'header-parsed',
    places: [`${MAIN}:3`],
  },
  {
    id: 'the source is bound to the sender’s address',
    symptom: 'https://github.com/syslog-ng/syslog-ng/issues/1775',
    change: ng({
      source: 'source s_src { network(ip("172.25.105.1") transport("udp") port(514)); };',
      says: [
        "Error binding socket; addr='AF_INET(172.25.105.1:514)', error='Cannot assign requested address (99)'",
      ],
      more: (facts) => {
        facts.units = facts.units?.map((unit) =>
          unit.name === 'syslog-ng.service' ? { ...unit, active: 'failed', result: 'exit-code' } : unit,
        );
        facts.processes = [];
        closed(facts, 514);
      },
    }),
    finding: 'daemon-running',
    says: [/172\.25\.105\.1:514/],
  },
  {
    id: 'as many connections as may be',
    symptom: 'max-connections(10)',
    change: ng({
      says: [
        "Number of allowed concurrent connections reached, rejecting connection; client='AF_INET(192.0.2.7:50132)', max='10'",
      ],
    }),
    finding: 'connections-accepted',
    remedy: [/max-connections/],
  },
  {
    id: 'a full queue',
    symptom: 'the agent is slower than the firewall',
    change: ng({
      says: ["Destination queue full, dropping message; queue_len='25000', mem_fifo_size='25000'"],
    }),
    finding: 'queue-loses-nothing',
  },
  {
    id: 'SELinux and syslog-ng',
    symptom: 'Permission denied (13)',
    change: ng({
      says: ["Connection failed; server='AF_INET(127.0.0.1:28330)', error='Permission denied (13)'"],
      more: (facts) => {
        facts.selinux = {
          mode: 'Enforcing',
          label: 'system_u:object_r:syslog_conf_t:s0',
          expected: 'system_u:object_r:syslog_conf_t:s0',
        };
      },
    }),
    finding: 'selinux-port',
    remedy: [/semanage port .* 28330/, /restart syslog-ng/],
  },
];
