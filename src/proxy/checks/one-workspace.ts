import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const oneWorkspace: Check = {
  id: 'one-workspace',
  step: 'agent',
  title: 'CEF goes to one workspace',
  severity: 'warning',
  explanation:
    'Two rules with the CEF stream send every event twice, to one workspace or to two. That may be meant; it is paid for.',
  judge({ facts, expected }) {
    if (expected.path === 'legacy') {
      const ids = facts.legacyAgent.workspaceIds;
      if (ids.length < 2) return notApplicable('One workspace at most');
      return fail(
        `The legacy agent is connected to ${ids.length} workspaces`,
        ids.map((id) => seen(id)),
        { text: 'Keep one of them.' },
      );
    }
    const rules = facts.ama.rules.filter(
      ({ streams, facilities }) =>
        streams.includes('SECURITY_CEF_BLOB') &&
        (facilities.includes(expected.facility) || facilities.includes('*')),
    );
    if (rules.length === 0) return notApplicable('No rule with the CEF stream for this facility');
    const evidence = rules.map((rule) =>
      seen(`workspace ${rule.workspaceIds.join(', ') || 'unknown'}`, rule.file),
    );
    const files = new Set(rules.map(({ file }) => file)).size;
    if (files === 1) return pass(`One rule takes CEF from ${expected.facility}`, ...evidence);
    return fail(`${files} data collection rules take CEF from ${expected.facility}`, evidence, {
      text: 'Keep the association of one of them, unless both are meant.',
    });
  },
};
