import { ALL_PASSED, type Fault } from './fault.ts';

/** Where messages go round, and where they can't go to. */
export const RSYSLOG_LOOPS: readonly Fault[] = [
  {
    id: 'forward-to-itself',
    what: 'a rule sends everything to the port on which rsyslog listens',
    inject: "echo '*.* @127.0.0.1:514' >$d/60-self.conf; again",
    red: ['forward-makes-no-loop'],
    place: '/etc/rsyslog.d/60-self.conf:1',
    microsoft: ALL_PASSED,
  },
  {
    id: 'forward-to-old-socket',
    what: 'the agent’s rule is that of an older agent, for a socket that is not there',
    inject:
      "printf '$ModLoad omuxsock\\n$OMUxSockSocket /run/azuremonitoragent/default_syslog.socket\\n*.* :omuxsock:;RSYSLOG_ForwardFormat\\n' >$d/10-azuremonitoragent.conf; rm $forward; again",
    red: ['daemon-forwards-to-agent'],
    place: '/etc/rsyslog.d/10-azuremonitoragent.conf:3',
    microsoft: 'verify_Syslog_daemon_forwarding_configuration Success: it looks for this file',
  },
  {
    id: 'agent-port-taken',
    what: 'another program listens on the agent’s port',
    inject:
      "systemctl stop azuremonitoragent; cp /usr/bin/python3 /root/collector; systemd-run -q --unit collector --collect /root/collector -c \"import socket, time; s = socket.create_server(('127.0.0.1', 28330)); time.sleep(900)\"; sleep 0.5; mkdir -p /run/systemd/system/azuremonitoragent.service.d; printf '[Service]\\nType=simple\\nExecStart=\\nExecStart=/bin/sleep 900\\n' >/run/systemd/system/azuremonitoragent.service.d/sleep.conf; systemctl daemon-reload; systemctl start azuremonitoragent",
    cure: 'systemctl stop collector azuremonitoragent; rm -r /run/systemd/system/azuremonitoragent.service.d; rm /root/collector; systemctl daemon-reload',
    red: ['agent-port-answers'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'only-loopback-allowed',
    what: '$AllowedSender names this machine only, and nothing was sent yet',
    inject: "echo '$AllowedSender UDP, 127.0.0.1' >$d/01-senders.conf; again",
    red: ['allowed-senders'],
    place: '/etc/rsyslog.d/01-senders.conf:1',
    microsoft: ALL_PASSED,
  },
  {
    id: 'stop-of-all-others',
    what: 'a stop for everything that is not of this machine',
    inject: 'echo \':fromhost-ip, !isequal, "127.0.0.1" stop\' >$d/06-remote.conf; again',
    red: ['drop-before-forward'],
    place: '/etc/rsyslog.d/06-remote.conf:1',
    microsoft: ALL_PASSED,
  },
  {
    id: 'stop-of-a-sender',
    what: 'a stop for one address, and the profile names no firewall',
    inject: 'echo \'if $fromhost-ip == "192.0.2.7" then stop\' >$d/06-remote.conf; again',
    red: [],
    yellow: ['drop-before-forward'],
    place: '/etc/rsyslog.d/06-remote.conf:1',
    microsoft: ALL_PASSED,
  },
];

/** Which of these the healthy host must not be taken for. */
export const RSYSLOG_LOOPS_HEALTHY: readonly Fault[] = [
  {
    id: 'healthy-forward-elsewhere',
    what: 'a copy goes to another machine, on the same port',
    inject: "echo '*.* @192.0.2.7:514' >$d/60-copy.conf; again",
    red: [],
  },
];
