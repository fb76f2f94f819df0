import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { isLoopback } from '../daemon/route.ts';
import { AGENT_PORT } from '../view.ts';

export const forwardPortIsAgents: Check = {
  id: 'forward-port-is-agents',
  step: 'agent',
  title: 'The daemon forwards to the port that the agent uses',
  severity: 'error',
  explanation:
    'When 28330 is taken AMA chooses another port and writes it into its port file. A forwarding rule that still names the old one fills the daemon’s queue.',
  judge({ facts, expected, rsyslog, agentPort, running }) {
    if (expected.path === 'legacy' || !running.includes('rsyslog') || facts.ama.port === undefined)
      return notApplicable('No port file of the Azure Monitor Agent');
    const local = rsyslog.rules.filter(
      ({ file, action }) =>
        action.type === 'forward' &&
        isLoopback(action.target) &&
        (/azuremonitoragent/.test(file) || action.port === AGENT_PORT.ama),
    );
    if (local.length === 0) return notApplicable('No forwarding rule to the agent');
    const wrong = local.filter(({ action }) => action.type === 'forward' && action.port !== agentPort);
    if (wrong.length === 0) return pass(`The daemon forwards to ${agentPort}, as the agent says`);
    return fail(
      `The daemon forwards to ${wrong.map(({ action }) => (action.type === 'forward' ? action.port : '')).join(', ')}, the agent listens on ${agentPort}`,
      [
        ...wrong.map((rule) => seen('forwarding rule', rule.file, rule.line)),
        seen(String(agentPort), '/etc/opt/microsoft/azuremonitoragent/config-cache/syslog.port'),
      ],
      {
        text: 'Restart the agent, which writes its file anew; then restart the daemon.',
        commands: ['sudo systemctl restart azuremonitoragent', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
