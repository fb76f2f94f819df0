import type { Evidence } from '../../shared/finding.ts';
import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import type { Place } from '../daemon/model.ts';
import { isToAgent } from '../daemon/route.ts';
import { agentDestinations } from '../daemon/syslog-ng-route.ts';
import { listenersOn, type ProxyView, socketOf } from '../view.ts';

interface Forward extends Place {
  readonly target: string;
  readonly protocol: 'tcp' | 'udp';
}

export const forwardReachesAgent: Check = {
  id: 'forward-reaches-agent',
  step: 'agent',
  title: 'The daemon forwards to the address and protocol that the agent listens on',
  severity: 'error',
  explanation:
    'The agent listens on 127.0.0.1 by TCP and nowhere else. What goes to ::1, to a name that resolves to it first, or by UDP is refused or lost, while the port itself looks right.',
  judge(view) {
    const forwards = forwardsOf(view);
    const listeners = listenersOn(view.facts, view.agentPort, 'tcp') ?? [];
    if (forwards.length === 0 || listeners.length === 0)
      return notApplicable('No forwarding rule, or no listener of the agent');
    const missing = forwards.flatMap((forward): Evidence[] => {
      const why = problem(forward, view);
      return why === undefined ? [] : [seen(why, forward.file, forward.line)];
    });
    if (missing.length < forwards.length)
      return pass(`The daemon forwards to ${listeners.map(socketOf).join(' and ')}`);
    return fail(
      `The daemon’s messages don’t get to the agent on ${listeners.map(socketOf).join(' and ')}`,
      [
        ...missing,
        ...refusals(view)
          .slice(-1)
          .map((line) => seen(line)),
      ],
      {
        text: 'Write 127.0.0.1 and TCP into the rule, or restart the agent, which writes its file anew; then restart the daemon.',
        commands: ['sudo systemctl restart azuremonitoragent'],
      },
    );
  },
};

function forwardsOf({ rsyslog, syslogNg, agentPort, daemon }: ProxyView): Forward[] {
  if (daemon === 'syslog-ng')
    return agentDestinations(syslogNg, agentPort)
      .filter(({ ports }) => ports.length > 0)
      .map(({ file, line, text }) => ({
        file,
        line,
        target: /\b(?:network|tcp6?|udp6?|syslog)\s*\(\s*"?([\w.:-]+)"?/.exec(text)?.[1] ?? '127.0.0.1',
        protocol: /\budp6?\s*\(|transport\s*\(\s*"?udp/.test(text) ? 'udp' : 'tcp',
      }));
  return rsyslog.rules.flatMap((rule) => {
    const { action, file, line } = rule;
    if (action.type !== 'forward' || !isToAgent(rule, agentPort)) return [];
    return [{ file, line, target: action.target, protocol: action.protocol }];
  });
}

/** What the daemon said of a connection to the agent that was refused. */
const refusals = ({ facts, agentPort }: ProxyView): string[] =>
  facts.daemonSaid.filter((line) => new RegExp(`cannot connect to \\S+:${agentPort}\\b.*refused`).test(line));

function problem({ target, protocol }: Forward, view: ProxyView): string | undefined {
  const port = view.agentPort;
  if (protocol === 'udp' && listenersOn(view.facts, port, 'udp')?.length === 0)
    return 'by UDP; the agent listens by TCP';
  const six = target.includes(':');
  const answers = listenersOn(view.facts, port, 'tcp')?.some(
    ({ address }) =>
      address === '*' || address === target || (six ? address === '::' : !address.includes(':')),
  );
  if (answers === false) return `to ${target}, where nobody listens`;
  // Which address a name gives first is the daemon's own knowledge.
  const named = !six && !/^[\d.]+$/.test(target);
  return named && refusals(view).some((line) => line.includes(`${target}:${port}`))
    ? `to ${target}, which was refused: it resolves to another address than the agent’s`
    : undefined;
}
