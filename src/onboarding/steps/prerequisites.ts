import { judge } from '../../proxy/judge.ts';
import type { Plan } from '../../shared/events.ts';
import { installPackages } from '../packages/install-packages.ts';
import { missingPackages } from '../packages/missing-packages.ts';
import { installCommand, packageManagerOf } from '../packages/package-manager.ts';
import { nothingToDo, type Step } from '../step.ts';

export const prerequisites: Step = {
  id: 'prerequisites',
  title: 'Prerequisites',
  description: 'What the proxy must have before anything is changed.',
  inspect: async (run) => judge(run.facts, run.view.expected, 'prerequisites'),

  async plan(run): Promise<Plan> {
    const missing = missingPackages(run.view);
    const manager = packageManagerOf(run.facts);
    // Without root rights, a manager that is known, or a way to packages, the findings say what is to be done by hand.
    if (run.onboarding.profile.airGapped) return nothingToDo('prerequisites');
    if (missing.length === 0 || manager === undefined || run.facts.probe.privilege === 'user')
      return nothingToDo('prerequisites');
    const names = missing.map(({ name }) => name);
    return {
      ...nothingToDo('prerequisites'),
      summary: `Install ${names.map(({ debian }) => debian).join(', ')}.`,
      commands: [
        installCommand(manager, names, missing.map(({ name, why }) => `${name.debian} ${why}`).join(', ')),
      ],
    };
  },

  async apply(run) {
    const manager = packageManagerOf(run.facts);
    const names = missingPackages(run.view).map(({ name }) => name);
    if (manager !== undefined && names.length > 0) await installPackages(run, manager, names);
  },
};
