import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { isLoopback } from '../daemon/route.ts';
import { AGENT_PORT } from '../view.ts';

export const forwardedOnce: Check = {
  id: 'forwarded-once',
  step: 'agent',
  title: 'Messages are handed to an agent once',
  severity: 'warning',
  explanation:
    'Two forwarding rules give two rows for each event, each of them paid for. A rule left behind by the legacy agent fills the daemon’s queue.',
  judge({ rsyslog, agentPort, daemon, expected }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const ports = new Set([agentPort, AGENT_PORT.ama, AGENT_PORT.legacy]);
    const rules = rsyslog.rules.filter(
      ({ action }) =>
        action.type === 'forward' &&
        ports.has(action.port) &&
        (isLoopback(action.target) || action.target.startsWith('127.')),
    );
    if (rules.length === 0) return notApplicable('No forwarding rule to an agent');
    const remedy = {
      text: 'Keep the rule of the agent in use; back up and remove the other file, then restart.',
      commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
    };
    const evidence = rules.map((rule) =>
      seen(
        rule.action.type === 'forward' ? `forward to ${rule.action.target}:${rule.action.port}` : '',
        rule.file,
        rule.line,
      ),
    );
    const left = rules.filter(
      ({ action }) =>
        action.type === 'forward' && expected.path === 'ama' && action.port === AGENT_PORT.legacy,
    );
    if (left.length === rules.length)
      return fail('A rule of the legacy agent was left behind', evidence, remedy);
    if (rules.length === 1) return pass('One rule forwards to the agent', ...evidence);
    return fail(`${rules.length} rules forward to agents on this machine`, evidence, remedy);
  },
};
