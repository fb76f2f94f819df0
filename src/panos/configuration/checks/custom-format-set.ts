import { formatOf } from '../coverage.ts';
import { isTaken } from '../view.ts';
import { type FirewallCheck, counted, fail, notApplicable, pass, seen } from '../check.ts';

export const customFormatSet: FirewallCheck = {
  id: 'custom-format-set',
  title: 'What is sent has a custom log format',
  severity: 'error',
  explanation:
    'Without a custom log format PAN-OS sends its own format, which is CSV. The agent takes only CEF for CommonSecurityLog, so that such events never reach it.',
  judge(view) {
    if (view.routes.length === 0) return notApplicable('Nothing is sent by syslog');
    const without = view.routes
      .filter((route) => isTaken(route, view))
      .flatMap((route) =>
        route.serverProfiles
          .filter((profile) => formatOf(profile, route.logType) === undefined)
          .map((profile) => ({ route, profile })),
      );
    if (without.length === 0) return pass('Every log type that is sent has a custom format');
    const logTypes = [...new Set(without.map(({ route }) => route.logType))];
    return fail(
      `${counted(logTypes.length, 'log type')} ${logTypes.length === 1 ? 'leaves' : 'leave'} as native CSV: ${logTypes.join(', ')}`,
      without.map(({ route: { logType, matchList }, profile }) =>
        seen(
          view,
          `${logType}: match list "${matchList.name}" sends to "${profile.name}" in ${profile.scope.label}, which has no format for it`,
          matchList.at,
        ),
      ),
      {
        text: 'Give the server profile a custom log format for each of them. If the profile serves another receiver that wants CSV, make a profile of its own for the proxy.',
        commands: logTypes.map(
          (logType) => `sentinel-cef template ${logType} --panos ${view.served ?? 'RELEASE'} --format set`,
        ),
      },
    );
  },
};
