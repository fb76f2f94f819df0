import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { unitOf } from '../view.ts';

export const agentRestarts: Check = {
  id: 'agent-restarts',
  step: 'agent',
  title: 'The agent does not crash',
  severity: 'warning',
  explanation:
    'systemd starts a crashing agent again and again. While it is away messages wait in the daemon’s queue, and then they are lost.',
  judge({ facts, expected }) {
    const unit =
      expected.path === 'ama'
        ? unitOf(facts, 'azuremonitoragent')
        : facts.units?.find(({ name }) => name.startsWith('omsagent-'));
    if (unit?.restarts === undefined) return notApplicable('No unit of the agent that counts restarts');
    if (unit.restarts < 3)
      return pass('The agent has not crashed', seen(`${unit.restarts} automatic restarts`));
    return fail(
      `The agent was started again ${unit.restarts} times after a crash`,
      [
        seen(`NRestarts=${unit.restarts}`, unit.name),
        ...facts.ama.errors.slice(-3).map((line) => seen(line)),
      ],
      {
        text: 'Read what it said before it stopped.',
        commands: [`sudo journalctl -u ${unit.name} -n 50`],
      },
    );
  },
};
