import type { CoverageState } from './coverage.ts';
import { formatOf, stateOfRoute } from './coverage.ts';
import type { ServerProfile } from './configuration.ts';
import type { JudgedConfiguration } from './judge-configuration.ts';
import type { Route } from './view.ts';

/** A line of the table that tells how logs leave a firewall. */
export interface CoverageRow {
  readonly area: string;
  /** One, or those that share a state and have no way out. */
  readonly logTypes: readonly string[];
  readonly state: CoverageState;
  /** Log forwarding profile or log settings, match list and filter. */
  readonly through: string;
  /** Server profiles with their servers. */
  readonly to: string;
}

/** One row for each way of a log type; what has none is said together. */
export function coverageRows({ coverage, view }: JudgedConfiguration): CoverageRow[] {
  const areas = [...new Set(coverage.map(({ area }) => area))];
  return areas.flatMap((area) => {
    const own = coverage.filter((each) => each.area === area);
    const ways = own.flatMap(({ logType, routes }) =>
      routes.map((route) => ({
        area,
        logTypes: [logType],
        state: stateOfRoute(route, view.configuration.isWhole),
        through: throughOf(route),
        to: targetOf(route),
      })),
    );
    const states = [...new Set(own.filter(({ routes }) => routes.length === 0).map(({ state }) => state))];
    const rest = states.map((state) => ({
      area,
      logTypes: own
        .filter((each) => each.routes.length === 0 && each.state === state)
        .map(({ logType }) => logType),
      state,
      through: '',
      to: '',
    }));
    return [...ways, ...rest];
  });
}

function throughOf({ forwarding, matchList, rules, scope }: Route): string {
  const list =
    matchList.filter === 'All Logs' ? matchList.name : `${matchList.name}, only ${matchList.filter}`;
  if (forwarding === undefined) return `log settings of ${scope.label} (${list})`;
  const on = rules.length === 1 ? '1 rule' : `${rules.length} rules`;
  return `"${forwarding.name}" on ${on} (${list})`;
}

function targetOf({ target, serverProfiles, logType }: Route): string {
  if (serverProfiles.length === 0) return `"${target}", which does not exist`;
  return serverProfiles.map((profile) => serverProfileText(profile, logType)).join('; ');
}

function serverProfileText(profile: ServerProfile, logType: string): string {
  const { name, servers, escaping, scope } = profile;
  const where = scope.template === undefined ? '' : ` in ${scope.label}`;
  const addresses = servers.map(
    (server) => `${server.address}:${server.port} ${server.transport} ${server.format} ${server.facility}`,
  );
  const format = formatOf(profile, logType);
  const size = format === undefined ? 'no custom format' : `${format.text.length} characters`;
  const escaped = format === undefined ? '' : escaping.escape === '' ? ', not escaped' : ', escaped';
  return `"${name}"${where} → ${addresses.length === 0 ? 'no server' : addresses.join(', ')} (${size}${escaped})`;
}
