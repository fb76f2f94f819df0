import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { unitOf } from '../view.ts';

export const agentStartsAtBoot: Check = {
  id: 'agent-starts-at-boot',
  step: 'agent',
  title: 'The agent starts with the machine',
  severity: 'warning',
  explanation:
    'After the next reboot an agent that is not enabled stays away: messages wait in the daemon’s queue, and then they are lost.',
  judge({ facts, expected }) {
    const unit =
      expected.path === 'ama'
        ? unitOf(facts, 'azuremonitoragent')
        : facts.units?.find(({ name }) => name.startsWith('omsagent-'));
    const enabled = unit?.enabled;
    if (!unit || enabled === undefined || enabled === '')
      return notApplicable('No unit of the agent that systemd knows');
    if (enabled !== 'disabled' && enabled !== 'masked')
      return pass('The agent starts with the machine', seen(enabled));
    return fail('The agent does not start with the machine', [seen(`${unit.name} is ${enabled}`)], {
      text: 'Enable its unit.',
      commands: [`sudo systemctl enable ${unit.name}`],
    });
  },
};
