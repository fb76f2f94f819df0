import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import type { Facts, Listener } from '../facts.ts';
import { listenersOn, socketOf } from '../view.ts';

export const agentPortAnswers: Check = {
  id: 'agent-port-answers',
  step: 'agent',
  title: 'The agent listens for the daemon',
  severity: 'error',
  explanation:
    'The daemon hands messages to the agent on a local TCP port. AMA opens it when its data collection rule arrives.',
  judge({ facts, expected, agentPort }) {
    const installed =
      expected.path === 'ama' ? facts.ama.installed : facts.legacyAgent.workspaceIds.length > 0;
    if (!installed) return notApplicable('The agent is not installed');
    if (facts.ama.socket === true && facts.ama.port === undefined)
      return pass('The agent listens on its socket, as agents before 1.28.11 do');
    const listeners = listenersOn(facts, agentPort, 'tcp');
    if (!listeners) return unknown('Whether the agent listens', 'neither ss nor netstat gave an answer');
    const foreign = listeners.find((listener) => isForeign(listener, facts));
    if (foreign)
      return fail(
        `The agent’s port ${agentPort} is taken by ${foreign.process}`,
        [seen(`${socketOf(foreign)} ${foreign.process}, pid ${foreign.pid ?? '?'}`)],
        {
          text: 'Move that program to another port, then restart the agent, which opens its own.',
          commands: [`ps -fp ${foreign.pid ?? ''}`, 'sudo systemctl restart azuremonitoragent'],
        },
      );
    const found = listeners[0];
    if (found)
      return pass(
        `The agent listens on ${socketOf(found)}`,
        seen(`${found.process ?? 'owner not visible'}, pid ${found.pid ?? '?'}`),
      );
    return fail(
      `Nothing listens on the agent’s port ${agentPort}`,
      [seen(`no TCP listener on ${agentPort}`)],
      {
        text:
          expected.path === 'ama'
            ? 'Associate a data collection rule with a syslog source, wait a few minutes, then look again.'
            : 'Restart the agent.',
        commands:
          expected.path === 'ama'
            ? ['sudo systemctl restart azuremonitoragent']
            : ['sudo /opt/microsoft/omsagent/bin/service_control restart'],
      },
    );
  },
};

/** Programs of the agents that listen: AMA’s mdsd, the legacy agent’s Ruby. */
const AGENTS = /^(?:mdsd|amacoreagent|agentlauncher|fluent-bit|ruby|omsagent|fluentd)/;

/**
 * Another program’s, as far as the owner can be seen: no known name, and not the process of the agent’s unit. Where there is
 * no such unit nobody can say.
 */
function isForeign({ process, pid }: Listener, { units = [] }: Facts): boolean {
  if (process === undefined || AGENTS.test(process)) return false;
  const own = units.filter(({ name }) => /^(?:azuremonitoragent|omsagent)/.test(name));
  return own.length > 0 && own.every((unit) => unit.pid !== pid);
}
