import { parse, format } from 'node:path';

/** `report.md` of the proxy `fw-1` is `report-fw-1.md`. */
export function ownFile(file: string, profile: string): string {
  const { dir, name, ext } = parse(file);
  return format({ dir, name: `${name}-${profile}`, ext });
}
