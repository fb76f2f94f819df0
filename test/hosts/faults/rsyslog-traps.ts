import { ALL_PASSED, type Fault } from './fault.ts';

const FORWARD = '/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf';
const LISTENER = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';
const OWN = '/etc/rsyslog-own.conf';
const daemonRuns = (command: string): string => `unit rsyslog 'ExecStart=\\nExecStart=${command}'; again`;

/** What looks right at a glance, and is not: rsyslog's own traps. */
export const RSYSLOG_TRAPS: readonly Fault[] = [
  {
    id: 'forward-to-ipv6',
    what: 'the forwarding rule names ::1, where the agent does not listen',
    inject: "sed -i 's/127.0.0.1/::1/' $forward; again",
    red: ['forward-reaches-agent'],
    place: `${FORWARD}:3`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'forward-to-name',
    what: 'the forwarding rule names localhost, which resolves to ::1 first',
    inject:
      "cp /etc/hosts /root/hosts; echo '::1 localhost' >>/etc/hosts; sed -i 's/127.0.0.1/localhost/' $forward; again; logger -n 127.0.0.1 -P 514 -d x; sleep 0.7",
    cure: 'cat /root/hosts >/etc/hosts',
    red: ['forward-reaches-agent'],
    place: `${FORWARD}:3`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'forward-by-udp',
    what: 'the forwarding rule sends by UDP',
    inject: 'sed -i \'s/protocol="tcp"/protocol="udp"/\' $forward; again',
    red: ['forward-reaches-agent'],
    place: `${FORWARD}:3`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'forward-to-other-machine',
    what: 'the agent’s file was edited to forward to another machine',
    inject: "sed -i 's/127.0.0.1/192.0.2.99/' $forward; again",
    red: ['daemon-forwards-to-agent'],
    place: `${FORWARD}:3`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'forward-without-priority',
    what: 'the template of the forwarding rule leaves the priority out',
    inject: "sed -i 's/<%PRI%>//' $forward; again",
    red: ['forward-keeps-priority'],
    place: `${FORWARD}:3`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'forward-prifilt',
    what: 'the forwarding rule asks for another facility with prifilt()',
    inject: 'sed -i \'3s/^\\*\\.\\* /if prifilt("local0.*") then /\' $forward; again',
    red: ['forward-filter-matches'],
    place: `${FORWARD}:3`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ruleset-left-open',
    what: 'a drop-in with $RuleSet does not go back, so that the agent’s rule lands in that ruleset',
    inject: "printf '$RuleSet remote\\n*.* /var/log/remote.log\\n' >$d/06-remote.conf; again",
    red: ['ruleset-bypasses-agent'],
    place: `${LISTENER}:4`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'legacy-bind-ruleset',
    what: '$InputTCPServerBindRuleset binds TCP to another ruleset',
    inject:
      "printf '$ModLoad imudp\\n$ModLoad imtcp\\n$UDPServerRun 514\\n$RuleSet remote\\n*.* /var/log/remote.log\\n$RuleSet RSYSLOG_DefaultRuleset\\n$InputTCPServerBindRuleset remote\\n$InputTCPServerRun 514\\n' >$listener; again",
    red: ['ruleset-bypasses-agent'],
    place: `${LISTENER}:8`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'ruleset-undefined',
    what: 'the inputs name a ruleset that does not exist: rsyslog takes its default, and complains',
    inject: 'sed -i \'s/port="514"/port="514" ruleset="nowhere"/\' $listener; again',
    red: ['configuration-valid'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'else-stops',
    what: 'a stop in the else of another facility',
    inject:
      'echo \'if $syslogfacility-text == "local1" then { action(type="omfile" file="/var/log/x") } else { stop }\' >$d/07-other.conf; again',
    red: ['drop-before-forward'],
    place: '/etc/rsyslog.d/07-other.conf:1',
    microsoft: ALL_PASSED,
  },
  {
    id: 'sender-stopped',
    what: 'a stop for the firewall’s address, which the profile names',
    inject: 'echo \':fromhost-ip, isequal, "192.0.2.7" stop\' >$d/07-quiet.conf; again',
    profile: { senders: ['192.0.2.7'] },
    red: ['drop-before-forward'],
    place: '/etc/rsyslog.d/07-quiet.conf:1',
    microsoft: ALL_PASSED,
  },
  {
    id: 'other-main-file',
    what: 'an override starts rsyslog with another main file, which includes no drop-ins',
    inject: `sed 's/^$IncludeConfig/#&/; s/^include(/#&/' /etc/rsyslog.conf >${OWN}; ${daemonRuns(`/usr/sbin/rsyslogd -n -iNONE -f ${OWN}`)}`,
    cure: `rm ${OWN}`,
    red: ['drop-ins-included'],
    place: OWN,
    microsoft: 'verify_Syslog_daemon_listening Warning; its forwarding check passes',
  },
  {
    id: 'second-rsyslogd',
    what: 'an rsyslogd that somebody started by hand has the port',
    inject: `
      silence
      printf 'module(load="imudp")\\ninput(type="imudp" port="514")\\nmodule(load="imtcp")\\ninput(type="imtcp" port="514")\\n*.* /var/log/other.log\\n' >/root/other.conf
      setsid rsyslogd -n -i /root/intruder -f /root/other.conf </dev/null >/dev/null 2>&1 &
      for i in 1 2 3 4 5 6 7 8 9; do [ -s /root/intruder ] && break; sleep 0.1; done; sleep 0.3
      systemctl start syslog.socket; again`,
    red: ['listener-open'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'daemon-halted',
    what: 'rsyslog was halted with SIGSTOP: its port is open, and nobody reads',
    inject: 'kill -STOP $(systemctl show -p MainPID --value rsyslog)',
    cure: 'kill -CONT $(systemctl show -p MainPID --value rsyslog)',
    red: ['daemon-keeps-up'],
    microsoft: 'verify_Syslog_daemon_listening Success; the mock message is not seen at the agent',
  },
  {
    id: 'datagrams-dropped',
    what: 'a burst came while rsyslog did not read: the kernel threw datagrams away',
    inject: `
      kill -STOP $(systemctl show -p MainPID --value rsyslog)
      python3 -c 'import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for i in range(9000): s.sendto(b"<165>x" + b"x" * 900, ("127.0.0.1", 514))'
      kill -CONT $(systemctl show -p MainPID --value rsyslog); sleep 0.5`,
    red: [],
    yellow: ['daemon-keeps-up'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'address-not-here',
    what: 'the inputs are bound to an address that the machine does not have',
    inject: 'sed -i \'s/port="514"/port="514" address="198.51.100.99"/; /imtcp/d\' $listener; again',
    profile: { listener: { port: 514, protocol: 'udp' } },
    red: ['listener-open'],
    place: `${LISTENER}:4`,
    microsoft: 'verify_Syslog_daemon_listening Success: any line with :514 will do',
  },
  {
    id: 'user-without-right',
    what: 'an override runs rsyslog as a user that may not open 514',
    inject: "unit rsyslog 'User=nopasswd\\nAmbientCapabilities=\\nCapabilityBoundingSet='; again",
    red: ['listener-open'],
    microsoft: 'verify_Syslog_daemon_listening Warning: running but not listening',
  },
  {
    id: 'private-network',
    what: 'an override gives rsyslog a network of its own',
    inject: "unit rsyslog 'PrivateNetwork=yes'; again",
    red: ['listener-open'],
    microsoft: 'verify_Syslog_daemon_listening Warning: running but not listening',
  },
  {
    id: 'socket-masked',
    what: 'syslog.socket is masked, and rsyslog wants it',
    inject: 'silence; systemctl mask -q syslog.socket; again',
    cure: 'systemctl unmask -q syslog.socket',
    red: ['daemon-running'],
    microsoft: 'verify_Syslog_daemon_listening Failure: no running daemon',
  },
  {
    id: 'drop-in-not-read',
    what: 'the listener’s drop-in is called .conf.bak, and not read',
    inject: 'mv $listener $listener.bak; again',
    red: ['listener-open'],
    place: `${LISTENER}.bak`,
    microsoft: 'verify_Syslog_daemon_listening Warning: running but not listening',
  },
  {
    id: 'byte-order-mark',
    what: 'the listener’s drop-in was saved with a byte-order mark',
    inject: "printf '\\357\\273\\277' | cat - $listener >/root/marked; cat /root/marked >$listener; again",
    red: ['configuration-valid'],
    place: `${LISTENER}:1`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'input-before-module',
    what: 'the inputs stand before their modules',
    inject: 'tac $listener >/root/backwards; cat /root/backwards >$listener; again',
    red: ['configuration-valid'],
    place: `${LISTENER}:1`,
    microsoft: 'verify_Syslog_daemon_listening Warning: running but not listening',
  },
  {
    id: 'work-directory-absent',
    what: 'the work directory is not there: the agent’s queue has no disk',
    inject:
      'sed -i \'s#^$WorkDirectory.*#$WorkDirectory /var/spool/nowhere#; s#workDirectory="[^"]*"#workDirectory="/var/spool/nowhere"#\' /etc/rsyslog.conf; again',
    red: ['queue-directory-usable'],
    place: '/etc/rsyslog.conf',
    microsoft: ALL_PASSED,
  },
  {
    id: 'bsd-block',
    what: 'a block of BSD syslog, which rsyslog no longer reads: its discard takes everything',
    inject: "printf '!CEF\\n*.* ~\\n' >$d/07-block.conf; again",
    red: ['configuration-valid', 'drop-before-forward'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'drop-ins-last',
    what: 'the drop-ins are included after the rules: the stop comes too late for the file',
    inject:
      'sed -i \'s/^$IncludeConfig/#&/; s/^include(/#&/\' /etc/rsyslog.conf; echo \'include(file="/etc/rsyslog.d/*.conf" mode="optional")\' >>/etc/rsyslog.conf; again',
    red: [],
    yellow: ['local-files-spared'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'rate-limit-set',
    what: 'the inputs have a rate limit that nothing has reached yet',
    inject:
      'sed -i \'s/port="514"/port="514" RateLimit.Interval="60" RateLimit.Burst="500"/\' $listener; again',
    red: [],
    yellow: ['rate-limit'],
    place: `${LISTENER}:4`,
    microsoft: ALL_PASSED,
  },
];

export const RSYSLOG_TRAPS_HEALTHY: readonly Fault[] = [
  {
    id: 'healthy-forward-octet-counted',
    what: 'the forwarding rule is written in the old form, with octet counting',
    inject:
      "sed -i '3,$d' $forward; echo '*.* @@(o)127.0.0.1:28330;AMA_RSYSLOG_TraditionalForwardFormat' >>$forward; again",
    red: [],
    microsoft: 'verify_Syslog_daemon_forwarding_configuration Failure: install the agent',
  },
  {
    id: 'healthy-carriage-returns',
    what: 'the drop-ins were written on Windows',
    inject: "sed -i 's/$/\\r/' $forward $listener; again",
    red: [],
    trace: true,
  },
  {
    id: 'healthy-file-elsewhere',
    what: 'the listener’s file lies in a folder of its own, which is included',
    inject:
      "mkdir -p /etc/rsyslog-own; mv $listener /etc/rsyslog-own/; sed -i '1i $IncludeConfig /etc/rsyslog-own/' /etc/rsyslog.conf; again",
    cure: 'rm -r /etc/rsyslog-own',
    red: [],
  },
  {
    id: 'healthy-other-main-file',
    what: 'an override starts rsyslog with another main file, which has all there is to have',
    inject: `cp /etc/rsyslog.conf ${OWN}; echo '# unused' >/etc/rsyslog.conf; ${daemonRuns(`/usr/sbin/rsyslogd -n -iNONE -f ${OWN}`)}`,
    cure: `rm ${OWN}`,
    red: [],
    trace: true,
  },
  {
    id: 'healthy-else',
    what: 'the firewall’s facility is kept from a stop by else',
    inject:
      'printf \'if $syslogfacility-text == "local4" then {\\n  set $.mine = "yes";\\n} else if $syslogfacility-text == "news" then stop\\n\' >$d/07-news.conf; again',
    red: [],
    trace: true,
  },
];
