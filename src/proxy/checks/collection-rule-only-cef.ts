import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

/** What the system itself logs by; the firewall's are local0 to local7. */
const SYSTEMS_OWN =
  /^(?:kern|user|mail|daemon|auth|authpriv|syslog|lpr|news|uucp|cron|ftp|ntp|audit|alert|clock|\*)$/;

export const collectionRuleOnlyCef: Check = {
  id: 'collection-rule-only-cef',
  step: 'agent',
  title: 'The CEF rule takes no facility that the system logs by',
  severity: 'warning',
  explanation:
    'The CEF stream does not look whether a message is CEF. The system’s own messages then become rows of CommonSecurityLog with an empty DeviceVendor, each of them paid for.',
  judge({ facts, expected }) {
    const rules = facts.ama.rules.filter(({ streams }) => streams.includes('SECURITY_CEF_BLOB'));
    if (expected.path === 'legacy' || rules.length === 0) return notApplicable('No rule with the CEF stream');
    const shared = rules.filter(({ facilities }) => facilities.some((name) => SYSTEMS_OWN.test(name)));
    if (shared.length === 0) return pass('The CEF rule takes the firewall’s facilities only');
    const names = [
      ...new Set(shared.flatMap(({ facilities }) => facilities.filter((name) => SYSTEMS_OWN.test(name)))),
    ];
    return fail(
      `The CEF rule also takes ${names.join(', ')}, which the system logs by`,
      shared.map(({ file, facilities }) => seen(`facilities ${facilities.join(', ')}`, file)),
      {
        text: 'Give the firewall a facility of its own (local4) and take the others out of the rule, or add the transformation “source | where isnotempty(DeviceVendor)”.',
      },
    );
  },
};
