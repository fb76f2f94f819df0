import type { Facts } from '../facts.ts';

export interface System {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

const RELEASE_FILES: readonly (readonly [RegExp, string])[] = [
  [/CentOS.*?release (\d+(?:\.\d+)?)/i, 'centos'],
  [/Oracle Linux.*?release (\d+(?:\.\d+)?)/i, 'ol'],
  [/Red Hat Enterprise Linux.*?release (\d+(?:\.\d+)?)/i, 'rhel'],
  [/Amazon Linux.*?release (\d{4}\.\d{2})/i, 'amzn'],
];

/** The distribution and version, from os-release or, on systems older than that, from the distribution's release file. */
export function identifySystem(facts: Facts): System | undefined {
  const { id, versionId, prettyName, releaseFiles } = facts.system;
  // CentOS and Oracle Linux give only the major version in os-release; their release file has the minor one.
  const fromFile = releaseFiles
    .map((line) =>
      RELEASE_FILES.map(([pattern, name]) => [name, pattern.exec(line)?.[1]] as const).find(
        ([, version]) => version,
      ),
    )
    .find((found) => found !== undefined);
  if (id !== undefined && versionId !== undefined) {
    const minor = fromFile?.[0] === id ? fromFile[1] : undefined;
    const version = minor?.startsWith(`${versionId}.`) ? minor : versionId;
    return { id, name: prettyName ?? `${id} ${version}`, version };
  }
  if (fromFile?.[1] !== undefined)
    return { id: fromFile[0], name: `${fromFile[0]} ${fromFile[1]}`, version: fromFile[1] };
  return undefined;
}
