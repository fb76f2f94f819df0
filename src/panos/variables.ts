import { compareReleases, parseRelease, type Release } from './release.ts';
import { VARIABLES, VARIABLES_BY_LOG_TYPE } from './variables.generated.ts';

/** A variable of PAN-OS custom log formats, without its dollar sign. */
export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
}

/** Log types as PAN-OS names them in its configuration, such as `traffic` and `hip-match`. */
export const LOG_TYPES: readonly string[] = Object.keys(VARIABLES_BY_LOG_TYPE);

/** `later` in the table: known from 11.1 or above only. */
const LATER: Release = { major: 11, minor: 1 };

const variables = new Map<string, Variable>();
for (const [name, type, meaning] of VARIABLES) variables.set(name, { name, type, meaning });

const byLogType = new Map<string, ReadonlyMap<string, Release>>();
const first = new Map<string, Release>();
for (const [logType, rows] of Object.entries(VARIABLES_BY_LOG_TYPE)) {
  const names = new Map<string, Release>();
  for (const [release, words] of rows) {
    const since = parseRelease(release) ?? LATER;
    for (const name of words.split(' ')) {
      names.set(name, since);
      const known = first.get(name);
      if (known === undefined || compareReleases(since, known) < 0) first.set(name, since);
    }
  }
  byLogType.set(logType, names);
}

/** Every variable of any log type. */
export function allVariables(): Iterable<Variable> {
  return variables.values();
}

export function variableOf(name: string): Variable | undefined {
  return variables.get(name);
}

/** Whether a log type has a variable; `false` for a log type that does not exist. */
export function hasVariable(logType: string, name: string): boolean {
  return byLogType.get(logType)?.has(name) ?? false;
}

/** The earliest release in whose guide the variable stands, for any log type. It may be older than that. */
export function firstSeen(name: string): Release | undefined {
  return first.get(name);
}

/** The earliest release in whose guide or real lines a log type has the variable; it may be older than that. */
export function firstSeenIn(logType: string, name: string): Release | undefined {
  return byLogType.get(logType)?.get(name);
}

/** Log types that have all of the variables, in the order of {@link LOG_TYPES}. */
export function logTypesWith(names: readonly string[]): string[] {
  return LOG_TYPES.filter((logType) => names.every((name) => hasVariable(logType, name)));
}
