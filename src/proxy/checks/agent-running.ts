import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { isMasked, unitOf } from '../view.ts';

export const agentRunning: Check = {
  id: 'agent-running',
  step: 'agent',
  title: 'The agent is running',
  severity: 'error',
  explanation: 'A stopped agent leaves messages in the daemon’s queue, and then they are lost.',
  judge({ facts, expected }) {
    const installed =
      expected.path === 'ama' ? facts.ama.installed : facts.legacyAgent.workspaceIds.length > 0;
    if (!installed) return notApplicable('The agent is not installed');
    const unit =
      expected.path === 'ama'
        ? unitOf(facts, 'azuremonitoragent')
        : facts.units?.find(
            (candidate) => candidate.name.startsWith('omsagent-') && candidate.load !== 'not-found',
          );
    if (unit?.active === undefined)
      return unknown('Whether the agent is running', 'systemd knows no unit of it');
    const state = `${unit.name} is ${unit.active} (${unit.sub ?? '?'}), ${unit.restarts ?? 0} restarts`;
    if (unit.active === 'active') return pass('The agent is running', seen(state));
    const crashing = (unit.restarts ?? 0) >= 3;
    return fail(
      crashing
        ? `The agent crashes again and again (${unit.restarts} restarts)`
        : `The agent${facts.ama.version === undefined ? '' : ` ${facts.ama.version}`} is installed, not running: ${isMasked(unit) ? 'masked' : unit.active}`,
      [
        seen(state),
        ...facts.ama.errors
          .slice(-3)
          .map((line) => seen(line, '/var/opt/microsoft/azuremonitoragent/log/mdsd.err')),
      ],
      {
        text: 'Read its last errors, then start it.',
        commands: [
          expected.path === 'ama'
            ? 'sudo tail -n 15 /var/opt/microsoft/azuremonitoragent/log/mdsd.err'
            : `sudo journalctl -u ${unit.name} -n 20`,
          ...(isMasked(unit) ? [`sudo systemctl unmask ${unit.name}`] : []),
          `sudo systemctl restart ${unit.name}`,
        ],
      },
    );
  },
};
