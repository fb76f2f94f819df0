import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes a file into a host's disk, with the folders above it. */
export async function place(root: string, path: string, text: string, mode = 0o644): Promise<void> {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text, { mode });
}

/** Writes a systemd service that starts with the host. */
export async function placeService(root: string, name: string, text: string): Promise<void> {
  await place(root, `etc/systemd/system/${name}.service`, text);
  const wants = join(root, 'etc/systemd/system/multi-user.target.wants');
  await mkdir(wants, { recursive: true });
  await symlink(`/etc/systemd/system/${name}.service`, join(wants, `${name}.service`));
}
