import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';

export const allLogsSent: FirewallCheck = {
  id: 'all-logs-sent',
  title: 'Match lists send all logs',
  severity: 'info',
  explanation:
    'A filter keeps all other events of the log type away from Sentinel. That may be meant; here is what is filtered.',
  judge(view) {
    if (view.routes.length === 0) return notApplicable('Nothing is sent by syslog');
    const open = new Set(
      view.routes
        .filter(({ matchList }) => isAll(matchList.filter))
        .map(({ logType, target, scope, forwarding }) =>
          [logType, target, scope.label, forwarding?.name].join('\0'),
        ),
    );
    const filtered = view.routes.filter(
      ({ matchList, logType, target, scope, forwarding }) =>
        !isAll(matchList.filter) && !open.has([logType, target, scope.label, forwarding?.name].join('\0')),
    );
    if (filtered.length === 0) return pass('No match list filters');
    return fail(
      `Only a part is sent: ${[...new Set(filtered.map(({ logType }) => logType))].join(', ')}`,
      filtered.map(({ matchList, logType }) =>
        seen(view, `${logType}, match list "${matchList.name}": ${matchList.filter}`, matchList.at),
      ),
      { text: 'Choose All Logs as filter if the rest is wanted too.' },
    );
  },
};

function isAll(filter: string): boolean {
  return /^all logs$/i.test(filter);
}
