import { ALL_PASSED, type Fault } from './fault.ts';

const LISTENER = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';
const FORWARD = '/etc/rsyslog.d/10-azuremonitoragent-omfwd.conf';

/** Debian 11: rsyslog 8.2102, Python 3.9, and `python` starts Python 2.7. */
export const BULLSEYE: readonly Fault[] = [
  {
    id: 'bullseye-stopped',
    what: 'rsyslog was stopped',
    inject: 'silence',
    red: ['daemon-running'],
    microsoft: 'verify_Syslog_daemon_listening Failure: no running daemon',
  },
  {
    id: 'bullseye-listener-absent',
    what: 'no input: the port is closed',
    inject: 'rm $listener; again',
    red: ['listener-open'],
    microsoft: 'verify_Syslog_daemon_listening Warning: running but not listening',
  },
  {
    id: 'bullseye-configuration-broken',
    what: 'a drop-in has a syntax error, and rsyslog was restarted',
    inject: 'echo \'input(type="imudp" port=\' >$d/40-more.conf; again',
    red: ['configuration-valid'],
    place: '/etc/rsyslog.d/40-more.conf',
  },
  {
    id: 'bullseye-module-loaded-twice',
    what: 'main file and drop-in both load imtcp and open 514',
    inject:
      'sed -i \'s/^#module(load="imtcp")/module(load="imtcp")/; s/^#input(type="imtcp"/input(type="imtcp"/\' /etc/rsyslog.conf; again',
    red: ['module-loaded-once'],
    place: '/etc/rsyslog.conf',
  },
  {
    id: 'bullseye-ruleset-bypasses-agent',
    what: 'the inputs are bound to a ruleset that only writes a file',
    inject:
      'sed -i \'s/port="514"/port="514" ruleset="remote"/\' $listener; echo \'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }\' >>$listener; again',
    red: ['ruleset-bypasses-agent'],
    place: `${LISTENER}:4`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'bullseye-forward-to-ipv6',
    what: 'the forwarding rule names ::1, where the agent does not listen',
    inject: "sed -i 's/127.0.0.1/::1/' $forward; again",
    red: ['forward-reaches-agent'],
    place: `${FORWARD}:3`,
    microsoft: ALL_PASSED,
  },
  {
    id: 'bullseye-sender-refused',
    what: '$AllowedSender leaves out the firewall that sends',
    inject: "echo '$AllowedSender UDP, 127.0.0.1' >$d/01-senders.conf; again",
    send: [['udp', ['<165>Nov 25 03:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC|1|cnt=1']]],
    red: ['allowed-senders'],
    place: '/etc/rsyslog.d/01-senders.conf:1',
    microsoft: ALL_PASSED,
  },
  {
    id: 'bullseye-agent-stopped',
    what: 'the agent was stopped',
    inject: 'systemctl stop azuremonitoragent',
    red: ['agent-running'],
    microsoft: 'verify_ama_agent_service_is_running Failure, and a second, false failure',
  },
];

export const BULLSEYE_HEALTHY: readonly Fault[] = [
  { id: 'healthy-bullseye', what: 'Debian 11, onboarded by us', inject: ':', red: [], trace: true },
  {
    id: 'healthy-bullseye-python-2',
    what: 'only Python 2.7 is left, as python',
    inject: 'for name in python3 python3.9; do mv /usr/bin/$name /root/; done',
    cure: 'for name in python3 python3.9; do mv /root/$name /usr/bin/; done',
    red: [],
  },
];
