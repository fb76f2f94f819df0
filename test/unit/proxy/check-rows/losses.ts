import type { Facts } from '../../../../src/proxy/facts.ts';
import { lines, set, syslogNg, type Row } from './row.ts';

const IN = '/etc/rsyslog.d/05-in.conf';
const FORWARD = '/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf';
const said = (text: string) => set('daemonSaid', [text] as never);
const input = (more: string, ...rest: string[]) =>
  lines(IN, [
    'module(load="imudp")',
    'module(load="imtcp")',
    `input(type="imudp" port="514"${more})`,
    `input(type="imtcp" port="514"${more})`,
    ...rest,
  ]);
const ng = (log: string, ...rest: string[]) =>
  syslogNg(
    'source s_fw { network(transport("udp") port(514) keep-hostname(yes)); };',
    'destination d_agent { network("127.0.0.1" port(28330)); };',
    log,
    ...rest,
  );

const times =
  (rule: string, start: string) =>
  (facts: Facts): void => {
    const at = (time: string): number => Date.parse(`2026-11-25T${time}:00Z`) / 1000;
    facts.ama.rules = facts.ama.rules.map((one) => ({ ...one, modified: at(rule) }));
    facts.units = facts.units?.map((one) =>
      one.name === 'azuremonitoragent.service' ? { ...one, since: at(start) } : one,
    );
    facts.ama.rows = [{ object: 'local4.Info', read: 300, sent: 0 }];
  };

/** Messages that are lost without a word: on the way to the agent, in the daemon, in the agent. */
export const LOSSES: readonly Row[] = [
  ['forward-reaches-agent', 'as the agent wrote it', 'pass', () => undefined],
  [
    'forward-reaches-agent',
    'to ::1',
    'fail',
    lines(FORWARD, ['*.* action(type="omfwd" target="::1" port="28330" protocol="tcp")']),
  ],
  [
    'forward-reaches-agent',
    'by UDP, as omfwd does when told nothing',
    'fail',
    lines(FORWARD, ['*.* action(type="omfwd" target="127.0.0.1" port="28330")']),
  ],
  ['forward-reaches-agent', 'by UDP, in the old form', 'fail', lines(FORWARD, ['*.* @127.0.0.1:28330'])],
  [
    'forward-reaches-agent',
    'by TCP, with octet counting',
    'pass',
    lines(FORWARD, ['*.* @@(o)127.0.0.1:28330;RSYSLOG_ForwardFormat']),
  ],
  [
    'forward-reaches-agent',
    'to a name that gives ::1 first',
    'fail',
    (facts) => {
      lines(FORWARD, ['*.* @@localhost:28330'])(facts);
      said(
        'cannot connect to localhost:28330: Connection refused [v8.2302.0 try https://www.rsyslog.com/e/2027 ]',
      )(facts);
    },
  ],
  [
    'forward-reaches-agent',
    'to a name, and nothing was refused',
    'pass',
    lines(FORWARD, ['*.* @@localhost:28330']),
  ],
  [
    'forward-reaches-agent',
    'syslog-ng, to ::1',
    'fail',
    syslogNg('destination d { network("::1" port(28330)); };'),
  ],
  [
    'forward-keeps-priority',
    'a template of its own with the priority',
    'pass',
    lines(FORWARD, [
      'template(name="AMA" type="string" string="<%PRI%>%msg%")',
      '*.* action(type="omfwd" target="127.0.0.1" port="28330" protocol="tcp" template="AMA")',
    ]),
  ],
  [
    'forward-keeps-priority',
    'a template of its own without',
    'fail',
    lines(FORWARD, ['$template AMA,"%timestamp% %msg%\\n"', '*.* @@127.0.0.1:28330;AMA']),
  ],
  [
    'forward-keeps-priority',
    'a list with the priority',
    'pass',
    lines(FORWARD, [
      'template(name="AMA" type="list") {',
      ' constant(value="<") property(name="pri") constant(value=">") property(name="msg")',
      '}',
      '*.* @@127.0.0.1:28330;AMA',
    ]),
  ],
  [
    'forward-keeps-priority',
    'the format of files',
    'fail',
    lines(FORWARD, ['*.* @@127.0.0.1:28330;RSYSLOG_FileFormat']),
  ],
  [
    'forward-keeps-priority',
    'syslog-ng sets another facility',
    'fail',
    ng('log { source(s_fw); rewrite { set-facility("user"); }; destination(d_agent); };'),
  ],
  [
    'forward-keeps-priority',
    'syslog-ng sets the facility of the firewall',
    'pass',
    ng(
      'log { source(s_fw); rewrite(r_fw); destination(d_agent); };',
      'rewrite r_fw { set-facility("local4"); };',
    ),
  ],
  [
    'forward-keeps-priority',
    'syslog-ng, a template without the priority',
    'fail',
    syslogNg('destination d { network("127.0.0.1" port(28330) template("$MSG\\n")); };'),
  ],
  [
    'header-parsed',
    'a ruleset that reads RFC 5424 only',
    'fail',
    input(
      ' ruleset="r"',
      'ruleset(name="r" parser="rsyslog.rfc5424") {',
      '  call RSYSLOG_DefaultRuleset',
      '}',
    ),
  ],
  [
    'header-parsed',
    'a ruleset that reads both',
    'pass',
    input(
      ' ruleset="r"',
      'ruleset(name="r" parser=["rsyslog.rfc5424","rsyslog.rfc3164"]) {',
      '  call RSYSLOG_DefaultRuleset',
      '}',
    ),
  ],
  [
    'header-parsed',
    'a message that no parser could read',
    'fail',
    said(
      "Error: one message could not be processed by any parser, message is being discarded (start of raw msg: '<165>x')",
    ),
  ],
  [
    'header-parsed',
    'syslog-ng does not parse',
    'fail',
    syslogNg('source s { network(port(514) flags(no-parse)); };'),
  ],
  ['rate-limit', 'a limit on the input', 'fail', input(' RateLimit.Interval="60" RateLimit.Burst="5"')],
  ['rate-limit', 'no limit', 'pass', input(' RateLimit.Interval="0"')],
  [
    'rate-limit',
    'messages thrown away',
    'fail',
    said('imudp(*/514/IPv4) from <192.0.2.7:->: begin to drop messages due to rate-limiting'),
  ],
  [
    'rate-limit',
    'messages of this machine thrown away',
    'pass',
    said('imuxsock[pid: 12]: begin to drop messages due to rate-limiting'),
  ],
  [
    'daemon-keeps-up',
    'datagrams thrown away',
    'fail',
    (facts) => void (facts.udpDropped = [{ port: 514, count: 12 }]),
  ],
  [
    'daemon-keeps-up',
    'datagrams of another port thrown away',
    'pass',
    (facts) => void (facts.udpDropped = [{ port: 162, count: 12 }]),
  ],
  [
    'daemon-keeps-up',
    'the daemon is halted',
    'fail',
    (facts) => void (facts.processes = [{ pid: 812, name: 'rsyslogd', state: 'T' }]),
  ],
  [
    'collection-rule-in-force',
    'edited while the agent ran, and nothing sent since',
    'fail',
    times('09:55', '08:00'),
  ],
  ['collection-rule-in-force', 'the agent was started after it', 'pass', times('09:55', '10:00')],
  [
    'agent-sends-all',
    'rows read and not sent',
    'fail',
    set('ama', { rows: [{ object: 'local4.info', read: 5000, sent: 1200 }] }),
  ],
  [
    'agent-sends-all',
    'rows of a facility that no rule takes',
    'not-applicable',
    set('ama', { rows: [{ object: 'auth.info', read: 5000, sent: 0 }] }),
  ],
  [
    'agent-sends-all',
    'a few rows still on their way',
    'pass',
    set('ama', { rows: [{ object: 'local4.info', read: 5000, sent: 4980 }] }),
  ],
  ['arc-connected', 'expired', 'fail', set('arc', { installed: true, status: 'Expired' })],
  ['arc-connected', 'connected', 'pass', set('arc', { installed: true, status: 'Connected' })],
  [
    'agent-uploads',
    'an error of last month',
    'pass',
    (facts) => {
      facts.system.time = Date.parse('2026-11-25T10:00:00Z') / 1000;
      facts.ama.errors = ['2026-10-20T10:00:00.1234567Z: Failed to get MSI token from IMDS endpoint'];
    },
  ],
  [
    'forward-filter-matches',
    'syslog-ng, another facility',
    'fail',
    ng(
      'log { source(s_fw); filter(f); destination(d_agent); };',
      'filter f { facility(local0, local5..local7); };',
    ),
  ],
  [
    'forward-filter-matches',
    'syslog-ng, another program',
    'fail',
    ng('log { source(s_fw); filter { program("^ASA") or level(err..emerg); }; destination(d_agent); };'),
  ],
  [
    'forward-filter-matches',
    'syslog-ng, filters that let it by',
    'pass',
    ng(
      'log { source(s_fw); filter(f); destination(d_agent); };',
      'filter f { facility(local0..local7) and level(debug..emerg) and not (program("sshd") or filter(f_x)); };',
      'filter f_x { level(crit .. emerg); };',
    ),
  ],
  [
    'drop-before-forward',
    'syslog-ng, a final path before',
    'fail',
    ng(
      'log { source(s_fw); destination { file("/var/log/fw"); }; flags(final); };',
      'log { source(s_fw); destination(d_agent); };',
    ),
  ],
  [
    'drop-before-forward',
    'syslog-ng, a final path for other messages',
    'pass',
    ng(
      'log { source(s_fw); filter { facility(auth); }; destination { file("/var/log/fw"); }; flags(final); };',
      'log { source(s_fw); destination(d_agent); };',
    ),
  ],
  [
    'source-reaches-agent',
    'syslog-ng, a source written inside the path',
    'pass',
    syslogNg(
      'destination d_agent { network("127.0.0.1" port(28330)); };',
      'log { source { network(port(514)); }; destination(d_agent); };',
    ),
  ],
  [
    'source-reaches-agent',
    'syslog-ng, the agent in a branch',
    'pass',
    ng(
      'log { source(s_fw); junction { channel { destination(d_agent); }; channel { filter { level(err); }; }; }; };',
    ),
  ],
  [
    'drop-before-forward',
    'all but one facility stopped by else',
    'fail',
    lines('/etc/rsyslog.conf', [
      'if $syslogfacility-text == "local1" then {',
      '  action(type="omfile" file="/var/log/x")',
      '} else {',
      '  stop',
      '}',
      '$IncludeConfig /etc/rsyslog.d/*.conf',
    ]),
  ],
  [
    'drop-before-forward',
    'the facility kept from the stop by else',
    'pass',
    lines('/etc/rsyslog.conf', [
      'if $syslogfacility-text == "local4" then {',
      '  set $.x = "1";',
      '} else if $programname == "x" then stop',
      'else stop',
      '$IncludeConfig /etc/rsyslog.d/*.conf',
    ]),
  ],
  [
    'drop-before-forward',
    'prifilt of the facility',
    'fail',
    lines('/etc/rsyslog.conf', ['if prifilt("local4.*") then stop', '$IncludeConfig /etc/rsyslog.d/*.conf']),
  ],
  [
    'listener-open',
    'another rsyslogd than the service’s has the port',
    'fail',
    (facts) => {
      facts.listeners = facts.listeners?.map((it) => (it.port === 514 ? { ...it, pid: 99 } : it));
    },
  ],
  [
    'listener-open',
    'on an address that the machine lacks',
    'fail',
    (facts) => {
      facts.system.addresses = ['127.0.0.1', '192.0.2.20'];
      facts.listeners = facts.listeners?.map((it) =>
        it.port === 514 ? { ...it, address: '192.0.2.99' } : it,
      );
    },
  ],
  [
    'ruleset-bypasses-agent',
    'a ruleset that is not defined: rsyslog takes its default',
    'pass',
    input(' ruleset="nowhere"'),
  ],
];
