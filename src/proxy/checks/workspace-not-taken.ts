import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const workspaceNotTaken: Check = {
  id: 'workspace-not-taken',
  step: 'prerequisites',
  title: 'No legacy agent is connected to another workspace',
  severity: 'error',
  explanation:
    'The legacy agent can be connected to one workspace only by Microsoft’s script: it stops, with exit code 0, when it finds another one.',
  judge({ facts, expected }) {
    const ids = facts.legacyAgent.workspaceIds.map((id) => id.toLowerCase());
    if (expected.path === 'ama')
      return notApplicable('The Azure Monitor Agent needs no workspace of its own on the machine');
    if (ids.length > 0 && expected.workspaceId === undefined)
      return pass(`Connected to the workspace ${ids.join(', ')}; the profile names none`);
    const other = ids.filter((id) => id !== expected.workspaceId);
    if (other.length === 0) {
      return pass(
        ids.length === 0
          ? 'Not connected to a workspace yet'
          : `Connected to the workspace ${ids[0]} that the profile names`,
      );
    }
    return fail(
      `Connected to another workspace: ${other.join(', ')}`,
      other.map((id) => seen(id, `/etc/opt/microsoft/omsagent/${id}`)),
      {
        text: 'Take another machine as proxy, or remove the agent from that workspace first.',
        commands: ['sudo sh onboard_agent.sh --purge'],
      },
    );
  },
};
