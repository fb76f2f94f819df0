import { type FirewallCheck, fail, notApplicable, pass, seen, unknown } from '../check.ts';

export const logForwardingProfileUsed: FirewallCheck = {
  id: 'log-forwarding-profile-used',
  title: 'Log forwarding profiles are on rules',
  severity: 'info',
  explanation:
    'A log forwarding profile sends the logs of the rules that have it; on no rule, it sends nothing.',
  judge(view) {
    const sending = view.forwardingProfiles.filter(({ matchLists }) =>
      matchLists.some(({ syslog }) => syslog.length > 0),
    );
    if (sending.length === 0) return notApplicable('No log forwarding profile sends to syslog');
    const used = new Set(view.rules.flatMap((rule) => view.forwardingOf(rule)));
    const unused = sending.filter((profile) => !used.has(profile));
    if (unused.length === 0) return pass('Every log forwarding profile that sends to syslog is on a rule');
    if (!view.configuration.isWhole)
      return unknown('Which log forwarding profiles are on rules is not known');
    return fail(
      `On no enabled rule: ${unused.map(({ name }) => name).join(', ')}`,
      unused.map((profile) => seen(view, `"${profile.name}" in ${profile.scope.label}`, profile.at)),
      { text: 'Choose it in the rules, under Actions > Log Forwarding, or delete it.' },
    );
  },
};
