import { type FirewallCheck, counted, fail, notApplicable, pass, seen, unknown } from '../check.ts';

export const logForwardingProfileExists: FirewallCheck = {
  id: 'log-forwarding-profile-exists',
  title: 'Rules name log forwarding profiles that exist',
  severity: 'error',
  explanation: 'The logs of a rule whose log forwarding profile is not there are not forwarded.',
  judge(view) {
    const naming = view.rules.filter(({ forwarding }) => forwarding !== undefined);
    if (naming.length === 0) return notApplicable('No rule has a log forwarding profile');
    const lost = naming.filter((rule) => view.forwardingOf(rule).length === 0);
    if (lost.length === 0) return pass('All log forwarding profiles that rules name exist');
    if (!view.configuration.isWhole)
      return unknown('Whether the log forwarding profiles of the rules exist is not known');
    return fail(
      `${counted(lost.length, 'rule')} ${lost.length === 1 ? 'names' : 'name'} a log forwarding profile that does not exist`,
      lost.map((rule) =>
        seen(view, `"${rule.name}" (${rule.scope.label}) names "${rule.forwarding ?? ''}"`, rule.at),
      ),
      { text: 'Make the profile under Objects > Log Forwarding, or give the rules one that exists.' },
    );
  },
};
