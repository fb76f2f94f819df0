import { ALL_PASSED, type Fault } from './fault.ts';

const LISTENER = '/etc/syslog-ng/conf.d/sentinel-cef-listener.conf';
const AGENT = '/etc/syslog-ng/conf.d/azuremonitoragent-tcp.conf';
const file = '$n/sentinel-cef-listener.conf';
/** Writes `words` into the listener's log path, before its destination. */
const within = (words: string, more = ''): string =>
  `sed -i 's/source(s_sentinel_cef);/& ${words}/' ${file}; ${more && `echo '${more}' >>${file};`} again`;
const driver = (options: string): string => `sed -i 's/keep-hostname(yes)/& ${options}/' ${file}; again`;

/** Log paths of syslog-ng that lead to the agent, and let nothing by. */
export const SYSLOG_NG_PATHS: readonly Fault[] = [
  {
    id: 'ng-filter-facility',
    what: 'a filter takes another facility',
    inject: within('filter(f_fw);', 'filter f_fw { facility(local0, local5..local7); };'),
    red: ['forward-filter-matches'],
    place: `${LISTENER}:6`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-filter-not',
    what: 'a filter takes all but the firewall’s facility',
    inject: within('filter { not facility(local4); };'),
    red: ['forward-filter-matches'],
    place: `${LISTENER}:6`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-filter-level',
    what: 'a filter takes warnings and worse only',
    inject: within('filter { level(warning..emerg); };'),
    red: ['forward-filter-matches'],
    place: `${LISTENER}:6`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-filter-program',
    what: 'a filter takes another program',
    inject: within('filter(f_fw);', 'filter f_fw { program("ASA"); };'),
    red: ['forward-filter-matches'],
    place: `${LISTENER}:6`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-filter-network',
    what: 'a filter takes a network that the profile’s firewall is not in',
    inject: within('filter { netmask(198.51.100.0\\/24); };'),
    profile: { senders: ['192.0.2.7'] },
    red: ['forward-filter-matches'],
    place: `${LISTENER}:6`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-final-before',
    what: 'a path with flags(final) sorts before the agent’s and takes everything',
    inject:
      'echo \'log { source(s_sentinel_cef); destination { file("/var/log/fw.log"); }; flags(final); };\' >$n/a-first.conf; again',
    red: ['drop-before-forward'],
    place: '/etc/syslog-ng/conf.d/a-first.conf:1',
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-no-parse',
    what: 'the source does not parse: facility and host are lost',
    inject: driver('flags(no-parse)'),
    red: ['header-parsed'],
    place: `${LISTENER}:2`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-other-facility-set',
    what: 'a rewrite rule sets another facility',
    inject: within('rewrite { set-facility("user"); };'),
    red: ['forward-keeps-priority'],
    place: `${LISTENER}:6`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-template-without-priority',
    what: 'the agent’s destination has a template without the priority',
    inject: 'sed -i \'s/log-fifo-size(25000)/& template("$MSG\\\\n")/\' $n/azuremonitoragent-tcp.conf; again',
    red: ['forward-keeps-priority'],
    place: `${AGENT}:2`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-destination-ipv6',
    what: 'the agent’s destination names ::1',
    inject: "sed -i 's/127.0.0.1/::1/' $n/azuremonitoragent-tcp.conf; again",
    red: ['forward-reaches-agent'],
    place: `${AGENT}:2`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ng-destination-other-port',
    what: 'the agent’s destination names another port',
    inject: "sed -i 's/28330/28331/' $n/azuremonitoragent-tcp.conf; again",
    red: ['daemon-forwards-to-agent'],
    microsoft: 'verify_Syslog_daemon_forwarding_configuration Failure',
  },
  {
    id: 'ng-not-included',
    what: 'the main file no longer includes the drop-ins',
    inject: "sed -i 's/^@include.*conf.d/#&/' /etc/syslog-ng/syslog-ng.conf; again",
    red: ['drop-ins-included'],
    place: '/etc/syslog-ng/syslog-ng.conf',
    microsoft: 'verify_Syslog_daemon_listening Warning: running but not listening',
  },
  {
    id: 'ng-address-not-here',
    what: 'the source is bound to an address that the machine does not have, and syslog-ng does not start',
    inject: `sed -i 's/port(514)/ip(198.51.100.99) port(514)/' ${file}; again`,
    red: ['daemon-running'],
    microsoft: 'verify_Syslog_daemon_listening Failure: no running daemon',
  },
  {
    id: 'ng-halted',
    what: 'syslog-ng was halted with SIGSTOP',
    inject: 'kill -STOP $(systemctl show -p MainPID --value syslog-ng)',
    cure: 'kill -CONT $(systemctl show -p MainPID --value syslog-ng)',
    red: ['daemon-keeps-up'],
    microsoft: 'verify_Syslog_daemon_listening Success; the mock message is not seen at the agent',
  },
];

export const SYSLOG_NG_PATHS_HEALTHY: readonly Fault[] = [
  {
    id: 'healthy-ng-filter',
    what: 'a filter with every word that lets the firewall’s messages by',
    inject: within(
      'filter(f_fw);',
      'filter f_fw { facility(local0..local7) and level(debug..emerg) and not (program("sshd") or level(crit .. emerg)); };',
    ),
    red: [],
    trace: true,
  },
  {
    id: 'healthy-ng-source-inside',
    what: 'source and path are one block',
    inject: `cat >${file} <<'END'
log {
  source { network(transport("udp") port(514) keep-hostname(yes)); network(transport("tcp") port(514) keep-hostname(yes)); };
  destination(d_azure_mdsd);
  flags(flow-control);
};
END
      again`,
    red: [],
    trace: true,
  },
  {
    id: 'healthy-ng-branches',
    what: 'the path has branches: one to the agent, one to a file',
    inject: `sed -i '/^log/d' ${file}; echo 'log { source(s_sentinel_cef); junction { channel { destination(d_azure_mdsd); }; channel { filter { level(err..emerg); }; destination { file("/var/log/fw.log"); }; }; }; };' >>${file}; again`,
    red: [],
    trace: true,
  },
  {
    id: 'healthy-ng-large-buffer',
    what: 'the source asks for more buffer than the kernel gives',
    inject: driver('so-rcvbuf(16777216)'),
    red: [],
  },
  {
    id: 'healthy-ng-file-elsewhere',
    what: 'the listener’s file lies in a folder of its own, which is included',
    inject: `mkdir -p /etc/syslog-ng/own; mv ${file} /etc/syslog-ng/own/; sed -i 's#^@include.*conf.d.*#&\\n@include "/etc/syslog-ng/own/*.conf"#' /etc/syslog-ng/syslog-ng.conf; again`,
    red: [],
    trace: true,
  },
];
