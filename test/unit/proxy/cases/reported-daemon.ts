import type { Facts } from '../../../../src/proxy/facts.ts';
import { EXPECTED } from '../healthy-facts.ts';
import { type Case, closed, FORWARD, put, without } from './case.ts';

const IN = '/etc/rsyslog.d/05-in.conf';
const MAIN = '/etc/rsyslog.conf';
const INCLUDE = '$IncludeConfig /etc/rsyslog.d/*.conf';
const LOCAL = '*.*;auth,authpriv.none -/var/log/syslog';
const EARLY = '/etc/rsyslog.d/00-pan.conf';
const inputs = (facts: Facts, ...rest: string[]): void =>
  put(facts, IN, 'module(load="imudp")', 'module(load="imtcp")', ...rest);
const refused = (facts: Facts, ...lines: string[]): void =>
  void (facts.daemons.rsyslog.check = { exitCode: 1, lines });
const says = (facts: Facts, ...lines: string[]): void =>
  void (facts.daemonSaid = [...facts.daemonSaid, ...lines]);
/** A rule before the agent's that takes messages away. */
const early =
  (...lines: string[]) =>
  (facts: Facts): void =>
    put(facts, EARLY, ...lines);
/** The agent's rule, written otherwise. */
const forward =
  (...lines: string[]) =>
  (facts: Facts): void =>
    put(facts, FORWARD, ...lines);

const WELL: readonly Case[] = [
  {
    id: 'imptcp instead of imtcp',
    symptom: 'https://github.com/rsyslog/rsyslog/issues/5326',
    change: (facts) =>
      put(
        facts,
        IN,
        'module(load="imudp")',
        'input(type="imudp" port="514")',
        'module(load="imptcp")',
        'input(type="imptcp" port="514")',
      ),
  },
  {
    id: 'legacy directives',
    symptom: '$UDPServerRun and $InputTCPServerRun',
    change: (facts) =>
      put(facts, IN, '$ModLoad imudp', '$UDPServerRun 514', '$ModLoad imtcp', '$InputTCPServerRun 514'),
  },
  { id: 'no imuxsock', symptom: 'network only', change: (facts) => put(facts, MAIN, INCLUDE, LOCAL) },
  {
    id: '$PreserveFQDN',
    symptom: 'no harm',
    change: (facts) => put(facts, MAIN, '$PreserveFQDN on', INCLUDE, LOCAL),
  },
  {
    id: 'include() with mode',
    symptom: 'as RHEL 8 and 9 have it',
    change: (facts) =>
      put(
        facts,
        MAIN,
        'include(file="/etc/rsyslog.d/*.conf" mode="optional")',
        '*.info;mail.none /var/log/messages',
      ),
  },
  {
    id: 'a filter on the raw message',
    symptom: 'contains CEF:',
    change: forward(':rawmsg, contains, "CEF:" @@127.0.0.1:28330'),
  },
  {
    id: 'a filter on the program',
    symptom: 'CEF',
    change: forward("if $programname == 'CEF' then @@127.0.0.1:28330"),
  },
  {
    id: 'noise thrown away early',
    symptom: 'CRON and systemd only',
    change: early(':msg, contains, "CRON" stop', ':programname, isequal, "systemd" stop'),
  },
  {
    id: 'rate limits of the journal and of local programs',
    symptom: 'imjournal and imuxsock, not the network',
    change: (facts) =>
      says(
        facts,
        'imjournal: begin to drop messages due to rate-limiting',
        'imuxsock[pid: 900]: begin to drop messages due to rate-limiting',
      ),
  },
  {
    id: 'no IPv6 in the kernel',
    symptom: 'create_tcp_socket complains',
    change: (facts) => says(facts, 'create_tcp_socket: Address family not supported by protocol'),
  },
  {
    id: 'a queue that was empty at the start',
    symptom: 'https://github.com/rsyslog/rsyslog/issues/3117',
    change: (facts) =>
      says(facts, "file '/var/spool/rsyslog/fwd.qi': open error: No such file or directory [v8.38.0]"),
  },
];

const dropped = (id: string, ...lines: string[]): Case => ({
  id,
  symptom: lines.join(' ⏎ '),
  change: early(...lines),
  finding: 'drop-before-forward',
  places: [EARLY],
});
const filtered = (id: string, line: string): Case => ({
  id,
  symptom: line,
  change: forward(line),
  finding: 'forward-filter-matches',
  places: [`${FORWARD}:1`],
});

const DROPPED: readonly Case[] = [
  dropped('stop by facility', 'if $syslogfacility-text == "local4" then {', 'stop', '}'),
  dropped('stop by vendor', ':rawmsg, contains, "Palo Alto" /var/log/pan.log', '& stop'),
  dropped('stop by product', 'if ($msg contains "PAN-OS") then /var/log/pan.log', '& stop'),
  dropped('stop by program', ':programname, isequal, "CEF" /var/log/pan.log', '& stop'),
  dropped('stop by tag', ':syslogtag, startswith, "CEF" stop'),
  dropped('stop by input', 'if $inputname == "imudp" or $inputname == "imtcp" then stop'),
  dropped('stop of all that is remote', ':fromhost-ip, !isequal, "127.0.0.1" /var/log/remote.log', '& stop'),
  dropped('~ of all that is remote', "if $fromhost-ip != '127.0.0.1' then /var/log/remote.log", '& ~'),
  {
    ...dropped('stop by host name', ':hostname, isequal, "PA-220" /var/log/pan.log', '& stop'),
    severity: 'warning',
    remedy: [/senders/],
  },
  {
    ...dropped('stop by the firewall’s network', "if $fromhost-ip startswith '192.0.2.' then stop"),
    expected: { ...EXPECTED, senders: ['192.0.2.7'] },
  },
  {
    id: 'stop in the main file',
    symptom: 'before the include',
    change: (facts) => put(facts, MAIN, 'local4.* /var/log/fw.log', '& stop', INCLUDE, LOCAL),
    finding: 'drop-before-forward',
    places: [`${MAIN}:2`],
  },
  filtered('CEF: looked for in msg', ':msg, contains, "CEF:" @@127.0.0.1:28330'),
  filtered('CEF: looked for in $msg', "if $msg contains 'CEF:' then @@127.0.0.1:28330"),
  filtered('warnings and worse only', 'local4.warning @@127.0.0.1:28330'),
  filtered('errors only', '*.err @@127.0.0.1:28330'),
  filtered('all but local4', '*.*;local4.none @@127.0.0.1:28330'),
  filtered('other facilities', 'local0.*;local7.* @@127.0.0.1:28330'),
  {
    id: 'a template without priority',
    symptom: 'msg only',
    change: forward('$template cef,"%msg%\\n"', '*.* @@127.0.0.1:28330;cef'),
    finding: 'forward-keeps-priority',
  },
];

const INPUTS: readonly Case[] = [
  {
    id: 'a legacy input bound to a ruleset',
    symptom: '$InputTCPServerBindRuleset',
    change: (facts) =>
      put(
        facts,
        IN,
        '$ModLoad imudp',
        '$ModLoad imtcp',
        '$RuleSet remote',
        '*.* /var/log/remote.log',
        '$RuleSet RSYSLOG_DefaultRuleset',
        '$InputUDPServerBindRuleset remote',
        '$UDPServerRun 514',
        '$InputTCPServerBindRuleset remote',
        '$InputTCPServerRun 514',
      ),
    finding: 'ruleset-bypasses-agent',
  },
  {
    id: 'a ruleset that is not left',
    symptom: '$RuleSet without the way back: the agent’s rule is in it',
    change: (facts) =>
      inputs(
        facts,
        'input(type="imudp" port="514")',
        'input(type="imtcp" port="514")',
        '$RuleSet remote',
        '*.* /var/log/remote.log',
      ),
    finding: 'ruleset-bypasses-agent',
  },
  {
    id: 'input before module',
    symptom: 'its name is unknown',
    change: (facts) => {
      put(facts, IN, 'input(type="imudp" port="514")', 'module(load="imudp")');
      closed(facts, 514);
      refused(
        facts,
        "rsyslogd: input module name 'imudp' is unknown [v8.2302.0]",
        "rsyslogd: error during parsing file /etc/rsyslog.d/05-in.conf, on or before line 1: errors occurred in file '/etc/rsyslog.d/05-in.conf' around line 1 [v8.2302.0]",
      );
    },
    finding: 'configuration-valid',
    places: [`${IN}:1`],
  },
  {
    id: 'a comment without its sign',
    symptom: 'https://github.com/Azure/Azure-Sentinel/issues/10855',
    change: (facts) => {
      without(facts, IN);
      put(
        facts,
        MAIN,
        'module(load="imudp")  needs to be done just once',
        'input(type="imudp" port="514")',
        INCLUDE,
      );
      refused(
        facts,
        'rsyslogd: error during parsing file /etc/rsyslog.conf, on or before line 2: warnings occurred [v8.2102.0]',
      );
      closed(facts, 514);
    },
    finding: 'configuration-valid',
    places: [`${MAIN}:1`],
    says: [/lost their #/],
  },
  {
    id: 'a directive without its module',
    symptom: 'https://github.com/rsyslog/rsyslog/issues/5462',
    change: (facts) => {
      put(facts, IN, '$UDPServerRun 514');
      closed(facts, 514);
      refused(
        facts,
        "rsyslogd: invalid or yet-unknown config file command 'UDPServerRun' - have you forgotten to load a module? [v8.2408.0]",
      );
    },
    finding: 'configuration-valid',
  },
  {
    id: 'a parameter with a typing error',
    symptom: 'rulset',
    change: (facts) =>
      refused(
        facts,
        "rsyslogd: error during parsing file /etc/rsyslog.d/05-in.conf, on or before line 2: parameter 'rulset' not known -- typo in config file? [v8.2302.0]",
      ),
    finding: 'configuration-valid',
    places: [`${IN}:2`],
  },
  {
    id: 'an input bound to a device',
    symptom: 'https://github.com/konstruktoid/hardening/issues/97',
    change: (facts) => {
      inputs(facts, 'input(type="imudp" port="514" device="eth1")', 'input(type="imtcp" port="514")');
      facts.listeners = facts.listeners?.filter(({ protocol, port }) => protocol !== 'udp' || port !== 514);
      says(facts, 'create UDP socket bound to device failed: Operation not permitted [v8.2001.0]');
    },
    finding: 'listener-open',
    places: [`${IN}:3`],
    says: [/bound to device failed: Operation not permitted/],
  },
  {
    id: 'drop-ins in another folder only',
    symptom: 'include of /etc/rsyslog.d/custom',
    change: (facts) => {
      put(facts, MAIN, 'include(file="/etc/rsyslog.d/custom/*.conf")', LOCAL);
      closed(facts, 514);
    },
    finding: 'drop-ins-included',
  },
  {
    id: 'a work directory that is not there',
    symptom: 'rsyslogd -N1 fails for it, and rsyslog runs',
    change: (facts) => {
      put(facts, MAIN, '$WorkDirectory /var/spool/none', INCLUDE, LOCAL);
      refused(
        facts,
        'rsyslogd: $WorkDirectory: /var/spool/none can not be accessed, probably does not exist - directive ignored [v8.2302.0]',
      );
    },
    finding: 'queue-directory-usable',
    places: [`${MAIN}:1`],
    remedy: [/install -d -m 700 \/var\/spool\/none/],
  },
  {
    id: 'a forward to itself',
    symptom: 'every message goes round',
    change: (facts) => put(facts, '/etc/rsyslog.d/60-self.conf', '*.* @127.0.0.1:514'),
    finding: 'forward-makes-no-loop',
    places: ['/etc/rsyslog.d/60-self.conf:1'],
  },
  {
    id: 'as many sessions as may be',
    symptom: 'imtcp turns senders away',
    change: (facts) => says(facts, 'rsyslogd: too many tcp sessions - dropping incoming request [v8.2302.0]'),
    finding: 'connections-accepted',
    remedy: [/MaxSessions/],
  },
  {
    id: 'a stream framed otherwise',
    symptom: 'the length is not followed by a blank',
    change: (facts) =>
      says(
        facts,
        'imtcp: Framing Error in received TCP message from peer: (hostname) fw1, (ip) 192.0.2.7: delimiter is not SP but has ASCII value 60. [v8.2302.0]',
      ),
    finding: 'tcp-frames-read',
    says: [/192\.0\.2\.7/],
    remedy: [/BSD/],
  },
  {
    id: 'a TLS driver that is not installed',
    symptom: 'lmnsd_gtls',
    change: (facts) => {
      inputs(
        facts,
        'global(DefaultNetstreamDriver="gtls")',
        'input(type="imudp" port="514")',
        'input(type="imtcp" port="514")',
      );
      facts.tlsDrivers = [];
      refused(
        facts,
        "rsyslogd: could not load module 'lmnsd_gtls', errors: trying to load module /usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_gtls.so: cannot open shared object file [v8.2302.0]",
      );
    },
    finding: 'tls-driver-present',
    remedy: [/apt-get install rsyslog-gnutls/],
  },
  {
    id: 'only itself is allowed to send',
    symptom: '$AllowedSender',
    change: (facts) => put(facts, '/etc/rsyslog.d/01-senders.conf', '$AllowedSender UDP, 127.0.0.1'),
    finding: 'allowed-senders',
    places: ['/etc/rsyslog.d/01-senders.conf:1'],
  },
  {
    id: 'a masked unit',
    symptom: 'nothing can start it',
    change: (facts) => {
      facts.units = facts.units?.map((unit) =>
        unit.name === 'rsyslog.service'
          ? { ...unit, load: 'masked', active: 'inactive', sub: 'dead', enabled: 'masked' }
          : unit,
      );
      facts.processes = [];
      closed(facts, 514);
    },
    finding: 'daemon-running',
    remedy: [/systemctl unmask rsyslog/],
  },
  {
    id: 'the agent’s file has another name after an upgrade',
    symptom: 'rpmsave',
    change: (facts) => {
      without(facts, 'azuremonitoragent');
      facts.ignoredFiles = ['/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf.rpmsave'];
    },
    finding: 'daemon-forwards-to-agent',
    remedy: [/restart azuremonitoragent/],
  },
];

/** Reports beyond those of the table of cases, on rsyslog. */
export const REPORTED_DAEMON: readonly Case[] = [...WELL, ...DROPPED, ...INPUTS];
