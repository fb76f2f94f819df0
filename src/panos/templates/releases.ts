import { compareReleases, parseRelease, type Release } from '../release.ts';
import { Failure } from '../../shared/failure.ts';

/** Releases of PAN-OS that templates are made for. */
export const RELEASES = ['9.1', '10.0', '10.1', '10.2', '11.0', '11.1', '11.2'] as const;

export type ReleaseName = (typeof RELEASES)[number];

/** A release as asked for, and the one whose tables serve. */
export interface ServedRelease {
  readonly name: ReleaseName;
  /** A sentence, when the tables are those of a lower release than the one asked for. */
  readonly note?: string;
}

/**
 * The release whose tables serve a release such as `10.1`, `11.0.2` or `11.1.4-h7`; for one that is not known, the
 * nearest lower.
 * @throws Failure `bad-input` for what is no release, and for one below the oldest
 */
export function serveRelease(text: string): ServedRelease {
  const asked = parseRelease(text.trim());
  if (asked === undefined) {
    throw new Failure(
      'bad-input',
      `"${text}" is no release of PAN-OS.`,
      'Give one such as 10.2 or 11.1.4-h7.',
    );
  }
  const name = servedBy(asked);
  if (name === undefined) {
    throw new Failure(
      'bad-input',
      `There are no templates for PAN-OS ${text}.`,
      `They begin with ${RELEASES[0]}, which older firewalls must be upgraded to.`,
    );
  }
  if (compareReleases(releaseOf(name), asked) === 0) return { name };
  const called = `${asked.major}.${asked.minor}`;
  return {
    name,
    note: `PAN-OS ${called} is not known; the template is the one for ${name}, the nearest lower.`,
  };
}

/** The release whose tables serve another one: itself, or the nearest lower; `undefined` below the oldest. */
export function servedBy(release: Release): ReleaseName | undefined {
  return RELEASES.findLast((name) => compareReleases(releaseOf(name), release) <= 0);
}

export function releaseOf(name: ReleaseName): Release {
  const [major, minor] = name.split('.').map(Number);
  return { major: major ?? 0, minor: minor ?? 0 };
}

/** Whether the first release is the second one or above. */
export function reaches(name: ReleaseName, since: Release): boolean {
  return compareReleases(releaseOf(name), since) >= 0;
}
