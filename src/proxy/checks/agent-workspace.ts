import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';

export const agentWorkspace: Check = {
  id: 'agent-workspace',
  step: 'agent',
  title: 'The agent sends to the workspace of the profile',
  severity: 'error',
  explanation:
    'Rows that go to another workspace look lost: every hop on the proxy is healthy, and the query finds nothing.',
  judge({ facts, expected }) {
    if (
      expected.path === 'legacy' ||
      !facts.ama.installed ||
      !facts.ama.rules.some(({ readable }) => readable)
    )
      return notApplicable('No data collection rule to compare');
    if (expected.workspaceId === undefined) return notApplicable('The profile names no workspace');
    const ids = [...new Set(facts.ama.rules.flatMap((rule) => rule.workspaceIds))];
    const evidence = facts.ama.rules.map((rule) => seen(rule.workspaceIds.join(', ') || 'none', rule.file));
    if (ids.length === 0) return unknown('Which workspace the agent sends to', 'the rule on disk names none');
    if (ids.includes(expected.workspaceId))
      return pass(`The agent sends to workspace ${expected.workspaceId}`, ...evidence);
    return fail(`The agent sends to ${ids.join(', ')}, not to ${expected.workspaceId}`, evidence, {
      text: 'Correct workspaceId in the profile, or associate a rule that sends to the workspace you mean.',
    });
  },
};
