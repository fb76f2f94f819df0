import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Artifact } from '../../report/inspection.ts';

/** How reports name a file: relative to the working directory where it is below it, else as a file address. */
export function artifactOf(name: string): Artifact {
  const path = pathBelow(name);
  if (path === undefined) return { uri: pathToFileURL(resolve(name)).href };
  const parts = path.split(sep);
  return { uri: parts.map(encodeURIComponent).join('/'), path: parts.join('/') };
}

/** The path of a file from the working directory; `undefined` for one that is not below it. */
export function pathBelow(name: string): string | undefined {
  const path = relative(process.cwd(), resolve(name));
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? undefined : path;
}
