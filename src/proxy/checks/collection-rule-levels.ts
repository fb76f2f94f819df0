import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const collectionRuleLevels: Check = {
  id: 'collection-rule-levels',
  step: 'agent',
  title: 'The data collection rule takes informational messages',
  severity: 'error',
  explanation:
    'PAN-OS sends traffic logs at the level informational. A rule that begins at Warning loses all of them, and keeps the threats, so that it looks right.',
  judge({ facts, expected }) {
    const rules = facts.ama.rules.filter(
      ({ streams, facilities, levels }) =>
        streams.includes('SECURITY_CEF_BLOB') &&
        levels.length > 0 &&
        (facilities.includes(expected.facility) || facilities.includes('*')),
    );
    if (expected.path === 'legacy' || rules.length === 0)
      return notApplicable('No rule with the CEF stream for this facility');
    const evidence = rules.map((rule) => seen(`levels ${rule.levels.join(', ')}`, rule.file));
    if (rules.some(({ levels }) => levels.some((level) => /^(info|debug|\*)/i.test(level))))
      return pass('The rule takes informational messages', ...evidence);
    return fail('The data collection rule leaves out informational messages', evidence, {
      text: `Set the level of ${expected.facility} to LOG_INFO in the rule.`,
    });
  },
};
