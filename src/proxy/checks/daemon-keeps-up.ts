import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { listenersOn } from '../view.ts';

/** About half of the kernel's usual buffer (net.core.rmem_default, 212,992 bytes). */
const WAITING = 100_000;

export const daemonKeepsUp: Check = {
  id: 'daemon-keeps-up',
  step: 'listener',
  title: 'The daemon reads what comes in',
  severity: 'warning',
  explanation:
    'A datagram that nobody reads in time is thrown away by the kernel, without a word in any log. The port is open all the same.',
  judge({ facts, expected, running }) {
    if (running.length === 0) return notApplicable('No daemon is running');
    const halted = facts.processes.find(
      ({ name, state }) => /^(rsyslogd|syslog-ng)$/.test(name) && state === 'T',
    );
    if (halted)
      return fail(
        `${halted.name} is halted: it reads nothing`,
        [seen(`process ${halted.pid} is in state T (stopped)`)],
        {
          text: 'Somebody sent it SIGSTOP, or a debugger holds it. Let it go on.',
          commands: [`sudo kill -CONT ${halted.pid}`],
        },
        { severity: 'error' },
      );
    const dropped = facts.udpDropped?.find(({ port }) => port === expected.port)?.count ?? 0;
    const waiting = Math.max(
      0,
      ...(listenersOn(facts, expected.port, 'udp') ?? []).map(({ receiveQueue }) => receiveQueue ?? 0),
    );
    const evidence = [
      ...(dropped > 0
        ? [seen(`${dropped} datagrams to port ${expected.port} thrown away since the daemon’s start`)]
        : []),
      ...(waiting > WAITING ? [seen(`${waiting} bytes wait in the receive buffer`)] : []),
    ];
    if (evidence.length === 0) return pass('No datagram was thrown away');
    return fail('The daemon does not read datagrams as fast as they come', evidence, {
      text: 'Give the receive buffer more room, or let the firewall send by TCP, which waits.',
      commands: [
        'sudo sysctl -w net.core.rmem_max=26214400    # and in /etc/sysctl.d, to last',
        'input(type="imudp" … rcvbufSize="25m")       # rsyslog; so-rcvbuf() in syslog-ng',
      ],
    });
  },
};
