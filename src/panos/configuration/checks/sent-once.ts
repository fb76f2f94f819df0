import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';
import type { Route } from '../view.ts';

export const sentOnce: FirewallCheck = {
  id: 'sent-once',
  title: 'Each event is sent once',
  severity: 'warning',
  explanation:
    'Two match lists of one log forwarding profile, or of the log settings, that send the same events to the same server make two rows in Sentinel of each, and both are paid.',
  judge(view) {
    if (view.routes.length === 0) return notApplicable('Nothing is sent by syslog');
    const groups = new Map<string, Route[]>();
    for (const route of view.routes) {
      const { logType, scope, forwarding, matchList } = route;
      for (const address of new Set(
        route.serverProfiles.flatMap(({ servers }) => servers.map((server) => server.address)),
      )) {
        const key = [logType, scope.label, forwarding?.name, matchList.filter, address].join('\0');
        groups.set(key, [...(groups.get(key) ?? []), route]);
      }
    }
    const twice = [...groups.values()].filter((routes) => routes.length > 1);
    if (twice.length === 0) return pass('No event is sent twice to one server');
    return fail(
      `Sent twice to one server: ${[...new Set(twice.flatMap((routes) => routes.map(({ logType }) => logType)))].join(', ')}`,
      twice.flatMap((routes) =>
        routes.map(({ logType, matchList, target }) =>
          seen(view, `${logType}, match list "${matchList.name}" to "${target}"`, matchList.at),
        ),
      ),
      { text: 'Leave one of them.' },
    );
  },
};
