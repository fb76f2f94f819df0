import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { isLoopback } from '../daemon/route.ts';
import { foreignTlsListener } from '../foreign-listener.ts';
import { listenersOn, socketOf } from '../view.ts';

export const tlsListenerOpen: Check = {
  id: 'tls-listener-open',
  step: 'tls',
  title: 'The daemon listens for TLS',
  severity: 'error',
  explanation:
    'A firewall whose syslog server is set to SSL sends to this port only. It must be open, by the daemon, on an address that the firewall can reach.',
  judge(view) {
    const { facts, expected, running } = view;
    if (!expected.tls) return notApplicable('TLS is not asked for');
    const { port } = expected.tls;
    const listeners = listenersOn(facts, port, 'tcp');
    if (!listeners) return unknown(`Whether port ${port} is open`, 'neither ss nor netstat gave an answer');
    const evidence = listeners.map((listener) =>
      seen(`tcp ${socketOf(listener)} ${listener.process ?? 'owner not visible'}`),
    );
    const foreign = foreignTlsListener(view);
    if (foreign)
      return fail(`Port ${port} is taken by ${foreign.process}`, evidence, {
        text: `See what ${foreign.process} (pid ${foreign.pid ?? '?'}) is for, or choose another port for TLS in the profile and on the firewall.`,
        commands: [`ps -fp ${foreign.pid ?? ''}`],
      });
    if (listeners.length === 0)
      return fail(`Nothing listens for TLS on port ${port}`, [seen(`no listener on ${port}`)], {
        text: 'The TLS step writes certificates and a drop-in that open it.',
        step: 'tls',
      });
    if (listeners.every(({ address }) => isLoopback(address)))
      return fail(`Port ${port} is open on the loopback address only`, evidence, {
        text: 'Take the address out of the input, so that the firewall can reach it.',
      });
    return pass(`${running[0] ?? 'The daemon'} listens for TLS on ${port}`, ...evidence);
  },
};
