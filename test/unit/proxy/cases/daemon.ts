import { EXPECTED, EXPECTED_LEGACY } from '../healthy-facts.ts';
import { syslogNg } from '../check-rows/row.ts';
import { type Case, closed, FORWARD, put, stopped, without } from './case.ts';

const IN = '/etc/rsyslog.d/05-in.conf';
const MAIN = '/etc/rsyslog.conf';
const INCLUDE = '$IncludeConfig /etc/rsyslog.d/*.conf';

/** What becomes of messages inside rsyslog and syslog-ng. */
export const DAEMON_CASES: readonly Case[] = [
  {
    id: 'SYS-01',
    symptom: 'both inputs are still comments',
    change: (facts) => {
      without(facts, IN);
      put(
        facts,
        MAIN,
        '# inputs',
        '#module(load="imudp")',
        '#input(type="imudp" port="514")',
        '#module(load="imtcp")',
        '#input(type="imtcp" port="514")',
        INCLUDE,
      );
      closed(facts, 514);
    },
    finding: 'listener-open',
    places: [`${MAIN}:2`, `${MAIN}:3`, `${MAIN}:4`, `${MAIN}:5`],
    says: [/Nothing listens on port 514 udp and tcp/],
    remedy: [/drop-in/],
    never: /firewall-cmd|nft /,
  },
  {
    id: 'SYS-02',
    symptom: 'the inputs are bound to the loopback address',
    change: (facts) => {
      put(
        facts,
        IN,
        'module(load="imudp")',
        'module(load="imtcp")',
        'input(type="imudp" port="514" address="127.0.0.1")',
        'input(type="imtcp" port="514" address="127.0.0.1")',
      );
      facts.listeners = facts.listeners?.map((it) => ({ ...it, address: '127.0.0.1' }));
    },
    finding: 'listener-open',
    places: [`${IN}:3`, `${IN}:4`],
    says: [/loopback address only/, /address="127\.0\.0\.1"/],
    remedy: [/Take the address out/],
  },
  {
    id: 'SYS-03',
    symptom: 'the module is loaded in the main file and, with TLS, in a drop-in',
    change: (facts) => {
      put(
        facts,
        MAIN,
        'module(load="imtcp")',
        'module(load="imudp")',
        'input(type="imtcp" port="514")',
        'input(type="imudp" port="514")',
        INCLUDE,
      );
      without(facts, IN);
      put(
        facts,
        '/etc/rsyslog.d/30-tls.conf',
        'module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1")',
        'input(type="imtcp" port="6514")',
      );
      facts.daemons.rsyslog.check = {
        exitCode: 1,
        lines: ["rsyslogd: module 'imtcp' already in this config, cannot be added"],
      };
    },
    finding: 'module-loaded-once',
    places: [`${MAIN}:1`, '/etc/rsyslog.d/30-tls.conf:1'],
    remedy: [/one line that loads it, with all its settings/, /rsyslogd -N1/],
  },
  {
    id: 'SYS-06',
    symptom: 'rsyslog.conf holds syslog-ng’s text',
    change: (facts) => {
      put(facts, MAIN, '# written by an installer', 'source s_src { udp(port(514)); tcp(port(514)); };');
      stopped(facts, 'rsyslog.service');
      closed(facts, 514);
      facts.daemons.rsyslog.check = {
        exitCode: 1,
        lines: [
          "error during parsing file /etc/rsyslog.conf, on or before line 2: syntax error on token '{'",
        ],
      };
    },
    finding: 'rsyslog-file-is-rsyslog',
    places: [`${MAIN}:2`],
    remedy: [/Restore the backup/, /Don’t append/],
    never: /module\(load="im/,
  },
  {
    id: 'SYS-12',
    symptom: 'the stop comes after the file was written',
    change: (facts) => {
      without(facts, 'stop');
      put(facts, '/etc/rsyslog.d/50-default.conf', '*.*;auth,authpriv.none -/var/log/syslog');
      put(
        facts,
        '/etc/rsyslog.d/60-cef.conf',
        '# keep the disk free',
        'if $syslogfacility-text == "local4" then { stop }',
      );
    },
    finding: 'local-files-spared',
    severity: 'warning',
    places: ['/etc/rsyslog.d/60-cef.conf:2', '/etc/rsyslog.d/50-default.conf:1'],
    remedy: [/after the agent’s \(10-\) and before the rule that writes the file/],
  },
  {
    id: 'SYS-14',
    symptom: 'the old agent’s file: a filter that governs nothing, and a malformed address',
    change: (facts) =>
      put(
        facts,
        '/etc/rsyslog.d/security-config-omsagent.conf',
        '# legacy agent',
        ':rawmsg, regex, "CEF"|"ASA"',
        '*.* @@127.0.0.01:25226',
      ),
    finding: 'filter-governs-action',
    severity: 'warning',
    places: ['/etc/rsyslog.d/security-config-omsagent.conf:2'],
    says: [/pipe/],
    remedy: [/removed once rows arrive/],
    also: [
      ['forward-address-valid', '/etc/rsyslog.d/security-config-omsagent.conf:3'],
      ['forwarded-once', '/etc/rsyslog.d/security-config-omsagent.conf:3'],
    ],
  },
  {
    id: 'SYS-15',
    symptom: '~ throws CEF away before the line that forwards it; rsyslogd -N1 is content',
    change: (facts) =>
      put(
        facts,
        '/etc/rsyslog.d/security-config-omsagent.conf',
        '# legacy agent',
        ':rawmsg, regex, "CEF\\|ASA" ~',
        '*.* @@127.0.0.1:25226',
      ),
    expected: EXPECTED_LEGACY,
    finding: 'drop-before-forward',
    places: ['/etc/rsyslog.d/security-config-omsagent.conf:2'],
    remedy: [/stop/],
    also: [['deprecated-discard', '/etc/rsyslog.d/security-config-omsagent.conf:2']],
  },
  {
    id: 'SYS-16',
    symptom: 'the firewall sends local0, the rule takes local4',
    change: (facts) =>
      void (facts.ama.rules = facts.ama.rules.map((rule) => ({
        ...rule,
        levels: ['Info', 'Notice', 'Warning'],
      }))),
    expected: { ...EXPECTED, facility: 'local0' },
    finding: 'collection-rule-takes-cef',
    places: ['/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks/1.json'],
    says: [/local0/, /facilities local4/],
    remedy: [/Add local0 to the rule, or set the firewall’s syslog profile/],
  },
  {
    id: 'SYS-17',
    symptom: 'the input is bound to a ruleset of its own; all the usual checks are green',
    change: (facts) => {
      put(
        facts,
        MAIN,
        'module(load="imudp")',
        'module(load="imtcp")',
        'input(type="imtcp" port="514" ruleset="remote")',
        'input(type="imudp" port="514")',
        'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }',
        INCLUDE,
      );
      without(facts, IN);
    },
    finding: 'ruleset-bypasses-agent',
    places: [`${MAIN}:3`],
    says: [/never reach the agent/],
    remedy: [/call RSYSLOG_DefaultRuleset/, /take ruleset= out/],
  },
  {
    id: 'SYS-18',
    symptom: 'equal events become “message repeated”',
    change: (facts) => put(facts, MAIN, 'module(load="imuxsock")', '$RepeatedMsgReduction on', INCLUDE),
    finding: 'repeated-messages',
    severity: 'warning',
    places: [`${MAIN}:2`],
    remedy: [/off/],
  },
  {
    id: 'SYS-19',
    symptom: 'long events are split',
    change: (facts) => {
      put(
        facts,
        MAIN,
        'module(load="imtcp")',
        'module(load="imudp")',
        'input(type="imtcp" port="514")',
        '$MaxMessageSize 32k',
        'input(type="imudp" port="514")',
        INCLUDE,
      );
      without(facts, IN);
      facts.daemonSaid = [
        'imtcp: message received is at least 193 byte larger than max msg size; message will be split starting at: "…"',
      ];
    },
    finding: 'message-size',
    severity: 'warning',
    places: [`${MAIN}:4`],
    says: [/after the inputs/, /user\.notice/, /wrong host/],
    remedy: [/global\(maxMessageSize="64k"\) the first line/],
  },
  {
    id: 'SYS-08',
    symptom: 'two sources of syslog-ng open the same port',
    change: syslogNg(
      '# sources',
      'source s_net { udp(port(514)); tcp(port(514)); };',
      'source s_src { udp( port(514)); tcp( port(514));};',
      'destination d_azure_mdsd { network("127.0.0.1" port(28330)); };',
      'log { source(s_src); destination(d_azure_mdsd); };',
    ),
    finding: 'source-port-once',
    places: ['/etc/syslog-ng/syslog-ng.conf:2', '/etc/syslog-ng/syslog-ng.conf:3'],
    remedy: [/Keep one of them, and let the agent’s log path name it/],
    never: /ps -fp|kill/,
  },
  {
    id: 'SYS-29',
    symptom: 'only syslog-ng runs, and an editor has rsyslog.conf in its arguments',
    change: (facts) => {
      syslogNg(
        'options { keep-hostname(yes); };',
        'source s_src { system(); udp(port(514)); tcp(port(514)); };',
        'destination d_azure_mdsd { network("127.0.0.1" port(28330)); };',
        'log { source(s_src); destination(d_azure_mdsd); };',
      )(facts);
      facts.units?.push({ name: 'azuremonitoragent.service', load: 'loaded', active: 'active' });
      facts.units = facts.units?.map((unit) => ({ ...unit, enabled: 'enabled' }));
      facts.listeners = facts.listeners?.map((it) =>
        it.port === 514 ? { ...it, process: 'syslog-ng', pid: 811 } : it,
      );
      facts.processesNamingRsyslog = ['2301 vim vim /etc/rsyslog.conf.bak'];
    },
    finding: 'script-finds-daemon',
    severity: 'hint',
    says: [/vim \/etc\/rsyslog\.conf\.bak/],
    remedy: [/before you run/],
  },
  {
    id: 'AGT-06',
    symptom: 'the script looks for the file of older agents and reports a failure',
    change: (facts) =>
      put(
        facts,
        FORWARD,
        '*.* action(type="omfwd" template="AMA_RSYSLOG_TraditionalForwardFormat" queue.type="LinkedList"',
        '  target="127.0.0.1" Port="28330" Protocol="tcp")',
      ),
  },
];
