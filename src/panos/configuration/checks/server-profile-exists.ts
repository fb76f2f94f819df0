import { type FirewallCheck, fail, notApplicable, pass, seen, unknown } from '../check.ts';

export const serverProfileExists: FirewallCheck = {
  id: 'server-profile-exists',
  title: 'Match lists name server profiles that exist',
  severity: 'error',
  explanation:
    'What a match list sends to a server profile that is not there goes nowhere, and the commit fails or warns.',
  judge(view) {
    if (view.routes.length === 0) return notApplicable('Nothing is sent by syslog');
    const lost = view.routes.filter(({ serverProfiles }) => serverProfiles.length === 0);
    if (lost.length === 0) return pass('All server profiles that are named exist');
    if (!view.configuration.isWhole) return unknown('Whether all server profiles exist is not known');
    return fail(
      `No such server profile: ${[...new Set(lost.map(({ target }) => target))].join(', ')}`,
      lost.map(({ matchList, target, scope }) =>
        seen(
          view,
          `match list "${matchList.name}" (${matchList.logType}, ${scope.label}) sends to "${target}"`,
          matchList.at,
        ),
      ),
      {
        text: 'Make the server profile where the match list sees it, or name another one in the match list.',
      },
    );
  },
};
