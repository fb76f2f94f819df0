/** A release of PAN-OS such as `10.1`; what follows the second number is left out. */
export interface Release {
  readonly major: number;
  readonly minor: number;
}

/** Reads `10.1`, `11.0.2` or `11.1.4-h7`; `undefined` for anything else. */
export function parseRelease(text: string): Release | undefined {
  const match = /^(\d{1,2})\.(\d{1,2})(?:\.\d+(?:-\w+)?)?$/.exec(text);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Below zero when `a` is the older one. */
export function compareReleases(a: Release, b: Release): number {
  return a.major - b.major || a.minor - b.minor;
}

/**
 * Characters that a custom log format may hold. The configuration schema says 2048 for every log type; the release
 * notes of 11.0 raise it to 4096.
 */
export function templateLimit(release: Release): 2048 | 4096 {
  return release.major >= 11 ? 4096 : 2048;
}
