import type { Match, Traveller } from './filter.ts';
import type {
  SyslogNgDestination,
  SyslogNgLogPath,
  SyslogNgModel,
  SyslogNgSource,
} from './read-syslog-ng.ts';
import { matchesSyslogNg } from './syslog-ng-filter.ts';

/** A log path that joins a source to the agent, with whether a message comes by its filters. */
export interface SyslogNgPassage {
  readonly path: SyslogNgLogPath;
  readonly match: Match;
  /** The first filter that lets none by. */
  readonly refusing?: string;
  /** An earlier path that takes every message, so that none comes here. */
  readonly takenBy?: SyslogNgLogPath;
}

/** The destinations that are the agent. */
export function agentDestinations(
  { destinations }: SyslogNgModel,
  agentPort: number,
): readonly SyslogNgDestination[] {
  return destinations.filter(
    ({ ports, text }) =>
      ports.includes(agentPort) || /unix-(?:stream|dgram)\s*\(\s*"?\/run\/azuremonitoragent/.test(text),
  );
}

/** Sources on the port. More than these nobody has; a file that does must not cost the square of its length. */
export function networkSources({ sources }: SyslogNgModel, port: number): readonly SyslogNgSource[] {
  return sources.filter(({ ports }) => ports.includes(port)).slice(0, 50);
}

/** Where a message of this source comes by the agent: each log path that leads there, in the order of the files. */
export function passagesToAgent(
  model: SyslogNgModel,
  source: SyslogNgSource,
  agentPort: number,
  message: Traveller,
): readonly SyslogNgPassage[] {
  const agents = new Set(agentDestinations(model, agentPort).map(({ name }) => name));
  const passages: SyslogNgPassage[] = [];
  let takenBy: SyslogNgLogPath | undefined;
  for (const path of model.logPaths) {
    if (!path.sources.includes(source.name) && !path.flags.includes('catchall')) continue;
    const before = takenBy === undefined ? {} : { takenBy };
    for (const way of waysThrough(path)) {
      if (!way.destinations.some((name) => agents.has(name))) continue;
      const matches = way.filters.map((filter) => ({
        filter,
        match: matchesSyslogNg(filter, model.filters, message),
      }));
      const refusing = matches.find(({ match }) => match === 'no')?.filter;
      const match =
        refusing !== undefined ? 'no' : matches.every((one) => one.match === 'yes') ? 'yes' : 'maybe';
      passages.push({ path, match, ...(refusing !== undefined && { refusing }), ...before });
    }
    const sure = path.filters.every((filter) => matchesSyslogNg(filter, model.filters, message) === 'yes');
    if (path.flags.includes('final') && sure) takenBy ??= path;
  }
  return passages;
}

/** A path, and each path inside it with the filters around it. */
function waysThrough(path: SyslogNgLogPath): SyslogNgLogPath[] {
  const own = [path];
  // What is filtered in a branch of a junction counts for the destination after it as well: not known, so maybe.
  if (path.inner.length > 0 && path.destinations.length > 0)
    own[0] = {
      ...path,
      filters: [
        ...path.filters,
        ...(path.inner.some(({ filters }) => filters.length > 0) ? ['condition'] : []),
      ],
    };
  return [
    ...own,
    ...path.inner
      .flatMap(waysThrough)
      .map((inner) => ({ ...inner, filters: [...path.filters, ...inner.filters] })),
  ];
}
