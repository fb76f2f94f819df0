import type { Fault } from './fault.ts';

const NOT_LISTENING = 'verify_Syslog_daemon_listening Warning: running but not listening';
const SUCCESS = 'verify_Syslog_daemon_listening Success: any line with :514 will do';
const LISTENER = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';

/** Ports of rsyslog: closed, half open, open for the wrong ones. */
export const RSYSLOG_LISTENER: readonly Fault[] = [
  {
    id: 'listener-absent',
    what: 'no input: the port is closed',
    inject: 'rm $listener; again',
    red: ['listener-open'],
    microsoft: NOT_LISTENING,
  },
  {
    id: 'listener-commented',
    what: 'the inputs are comments',
    inject: "sed -i 's/^input/#input/' $listener; again",
    red: ['listener-open'],
    place: LISTENER,
    microsoft: NOT_LISTENING,
  },
  {
    id: 'listener-not-restarted',
    what: 'the inputs are written, and rsyslog was not restarted',
    inject: 'mv $listener /root/listener; again; mv /root/listener $listener',
    red: ['listener-open'],
    place: `${LISTENER}:4`,
    microsoft: NOT_LISTENING,
  },
  {
    id: 'udp-only',
    what: 'only UDP is open',
    inject: "sed -i '/imtcp/d' $listener; again",
    red: ['listener-open'],
    microsoft: SUCCESS,
  },
  {
    id: 'tcp-only',
    what: 'only TCP is open',
    inject: "sed -i '/imudp/d' $listener; again",
    red: ['listener-open'],
    microsoft: SUCCESS,
  },
  {
    id: 'loopback-only',
    what: 'both inputs are bound to 127.0.0.1',
    inject: 'sed -i \'s/port="514"/port="514" address="127.0.0.1"/\' $listener; again',
    red: ['listener-open'],
    place: `${LISTENER}:4`,
    microsoft: SUCCESS,
  },
  {
    id: 'loopback-only-udp',
    what: 'the UDP input alone is bound to 127.0.0.1',
    inject: 'sed -i \'/imudp/s/port="514"/port="514" address="127.0.0.1"/\' $listener; again',
    red: ['listener-open'],
    place: `${LISTENER}:4`,
    microsoft: SUCCESS,
  },
  {
    id: 'ipv6-only',
    what: 'TCP is open for IPv6 only',
    inject: 'sed -i \'/imtcp/s/port="514"/port="514" address="::"/\' $listener; again',
    red: ['listener-open'],
    place: `${LISTENER}:6`,
    microsoft: SUCCESS,
  },
  {
    id: 'other-port',
    what: 'the inputs are on 1514, the profile says 514',
    inject: 'sed -i \'s/port="514"/port="1514"/\' $listener; again',
    red: ['listener-open'],
    place: `${LISTENER}:4`,
    microsoft: 'verify_Syslog_daemon_listening Warning: “or non-default port”',
  },
  {
    id: 'port-taken',
    what: 'another program has 514',
    inject: `
      silence
      cat >/root/intruder.py <<'EOF'
import os, socket, time
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); udp.bind(('0.0.0.0', 514))
tcp = socket.socket(); tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); tcp.bind(('0.0.0.0', 514)); tcp.listen()
open('/root/intruder', 'w').write(str(os.getpid()))
time.sleep(600)
EOF
      setsid python3 /root/intruder.py </dev/null >/dev/null 2>&1 &
      for i in 1 2 3 4 5 6 7 8 9; do [ -e /root/intruder ] && break; sleep 0.1; done
      systemctl start syslog.socket; again`,
    red: ['listener-open'],
    microsoft: NOT_LISTENING,
  },
  {
    id: 'duplicate-input',
    what: 'a second drop-in opens 514 UDP again',
    inject: 'echo \'input(type="imudp" port="514")\' >$d/30-again.conf; again',
    red: [],
    yellow: ['duplicate-input'],
    place: `${LISTENER}:4`,
    microsoft: 'all checks pass',
  },
  {
    id: 'ruleset-bypasses-agent',
    what: 'both inputs are bound to a ruleset that only writes a file',
    inject:
      'sed -i \'s/port="514"/port="514" ruleset="remote"/\' $listener; echo \'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }\' >>$listener; again',
    red: ['ruleset-bypasses-agent'],
    place: `${LISTENER}:4`,
    microsoft: 'all checks pass',
  },
  {
    id: 'ruleset-bypasses-agent-tcp',
    what: 'only the TCP input is bound to another ruleset',
    inject:
      'sed -i \'/imtcp/s/port="514"/port="514" ruleset="remote"/\' $listener; echo \'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }\' >>$listener; again',
    red: ['ruleset-bypasses-agent'],
    place: `${LISTENER}:6`,
    microsoft: 'all checks pass',
  },
  {
    id: 'sender-not-allowed',
    what: '$AllowedSender leaves the sender out',
    inject:
      "echo '$AllowedSender UDP, 192.0.2.0/24' >$d/01-senders.conf; again; logger -n 127.0.0.1 -P 514 -d -p local4.info -t CEF '0|Example|FW|1|1|n|1|'; sleep 1",
    red: ['allowed-senders'],
    place: '/etc/rsyslog.d/01-senders.conf:1',
    microsoft: 'all checks pass',
  },
  {
    id: 'sender-of-profile-not-allowed',
    what: '$AllowedSender leaves out the firewall that the profile names; it has sent nothing yet',
    inject: "echo '$AllowedSender UDP, 127.0.0.1, 192.0.2.0/24' >$d/01-senders.conf; again",
    profile: { senders: ['198.51.100.7'] },
    red: ['allowed-senders'],
    place: '/etc/rsyslog.d/01-senders.conf:1',
    microsoft: 'all checks pass',
  },
  {
    id: 'certificate-missing',
    what: 'the certificate of the TLS listener is not there',
    inject:
      'echo \'global(defaultNetstreamDriverCAFile="/etc/ssl/ca.pem" defaultNetstreamDriverCertFile="/etc/ssl/fw.pem" defaultNetstreamDriverKeyFile="/etc/ssl/fw.key")\' >$d/02-tls.conf; again',
    red: ['certificate-valid'],
    place: '/etc/ssl/ca.pem',
    microsoft: 'all checks pass',
  },
];
