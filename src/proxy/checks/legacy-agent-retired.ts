import { type Check, fail, notApplicable, seen } from '../check.ts';

export const legacyAgentRetired: Check = {
  id: 'legacy-agent-retired',
  step: 'agent',
  title: 'The legacy agent is retired',
  severity: 'warning',
  explanation:
    'Microsoft retired the Log Analytics agent on 2024-08-31: no support, no fixes, and no promise that its data is still taken in.',
  judge({ facts, expected }) {
    if (expected.path !== 'legacy' && facts.legacyAgent.workspaceIds.length === 0)
      return notApplicable('No legacy agent here');
    return fail(
      'The legacy Log Analytics agent is retired',
      facts.legacyAgent.workspaceIds.map((id) => seen(`workspace ${id}`)),
      { text: 'Move this proxy to the Azure Monitor Agent: set path: ama in the profile.' },
      { severity: expected.path === 'legacy' ? 'warning' : 'info' },
    );
  },
};
