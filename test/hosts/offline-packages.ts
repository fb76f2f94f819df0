import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureRepository, REPOSITORY, SOURCES } from '../../scripts/setup/packages.mjs';
import type { HostOptions } from './host.ts';

/** Gives a host that has not booted a repository with these packages, and no other: it has no network. */
export async function offlinePackages(
  root: string,
  image: HostOptions['image'],
  names: readonly string[],
): Promise<void> {
  await cp(await ensureRepository(image, names), join(root, REPOSITORY), { recursive: true });
  await rm(join(root, 'etc/apt/sources.list.d'), { recursive: true, force: true });
  await writeFile(join(root, 'etc/apt/sources.list'), SOURCES);
}
