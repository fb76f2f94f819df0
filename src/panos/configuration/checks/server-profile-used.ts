import { type FirewallCheck, fail, notApplicable, pass, seen, unknown } from '../check.ts';

export const serverProfileUsed: FirewallCheck = {
  id: 'server-profile-used',
  title: 'Server profiles are used',
  severity: 'info',
  explanation:
    'A syslog server profile that no match list names sends nothing, however right its templates are.',
  judge(view) {
    if (view.serverProfiles.length === 0) return notApplicable('There is no syslog server profile');
    const used = new Set(view.routes.flatMap(({ serverProfiles }) => serverProfiles));
    const unused = view.serverProfiles.filter((profile) => !used.has(profile));
    if (unused.length === 0) return pass('Every syslog server profile is used');
    if (!view.configuration.isWhole) return unknown('Whether every server profile is used is not known');
    return fail(
      `Not used: ${unused.map(({ name }) => name).join(', ')}`,
      unused.map((profile) => seen(view, `"${profile.name}" in ${profile.scope.label}`, profile.at)),
      {
        text: 'Name it in the match lists of a log forwarding profile and of the log settings, or delete it.',
      },
    );
  },
};
