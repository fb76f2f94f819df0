import { judge } from '../../proxy/judge.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Run, Step } from '../step.ts';

export const prerequisites: Step = {
  id: 'prerequisites',
  title: 'Prerequisites',
  description: 'What the proxy must have before anything is changed.',
  inspect: async (run: Run): Promise<readonly Finding[]> =>
    judge(run.facts, run.view.expected, 'prerequisites'),
};
