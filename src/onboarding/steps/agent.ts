import { judge } from '../../proxy/judge.ts';
import type { Plan } from '../../shared/events.ts';
import { isRed } from '../../proxy/judge.ts';
import { planInstaller, runInstaller } from '../microsoft/installer.ts';
import { nothingToDo, type Step } from '../step.ts';

export const agent: Step = {
  id: 'agent',
  title: 'Agent',
  description: 'The agent that sends the messages on to the workspace.',
  inspect: async (run) => judge(run.facts, run.view.expected, 'agent'),

  async plan(run): Promise<Plan> {
    const { path } = run.onboarding.profile;
    const missing = judge(run.facts, run.view.expected, 'agent').some(
      (finding) => finding.id === 'agent-installed' && isRed(finding),
    );
    // Azure puts the Azure Monitor Agent on the machine: an extension and a rule, nothing that can be run here.
    return path === 'legacy' && missing ? planInstaller(run) : nothingToDo('agent');
  },

  apply: async (run, plan) => runInstaller(run, plan),
};
