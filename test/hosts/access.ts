import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/** Accounts that the images hold: sudo with password, without password, and none. */
export const USERS = ['operator', 'nopasswd', 'plain'] as const;

export interface Access {
  /** Private key that lets in root and all USERS. */
  readonly keyFile: string;
  /** Login and sudo password of all USERS. */
  readonly password: string;
  /** The host's own public key as sshd offers it, such as `ssh-ed25519 AAAA…`. */
  readonly hostKey: string;
}

/** Gives a host that has not booted yet its name, keys and passwords. `folder` keeps the private key. */
export async function grantAccess(root: string, folder: string, name: string): Promise<Access> {
  const keyFile = join(folder, 'key');
  const password = `Pw-${randomBytes(9).toString('base64url')}`;
  await writeFile(join(root, 'etc/hostname'), `${name}\n`);
  await writeFile(join(root, 'etc/hosts'), `127.0.0.1 localhost\n127.0.1.1 ${name}\n`);
  // Without this every host made from one image would have the same keys.
  await execute('sh', ['-c', 'rm -f "$1"/etc/ssh/ssh_host_*', 'sh', root]);
  await execute('chroot', [root, 'ssh-keygen', '-A', '-q']);
  await execute('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'practice', '-f', keyFile]);
  const publicKey = await readFile(`${keyFile}.pub`, 'utf8');
  for (const home of ['root', ...USERS.map((user) => `home/${user}`)])
    await authorise(join(root, home), publicKey);
  await setPasswords(root, password);
  const hostKey = await readFile(join(root, 'etc/ssh/ssh_host_ed25519_key.pub'), 'utf8');
  return { keyFile, password, hostKey: hostKey.split(' ').slice(0, 2).join(' ').trim() };
}

async function authorise(home: string, publicKey: string): Promise<void> {
  const folder = join(home, '.ssh');
  const { uid, gid } = await stat(home);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'authorized_keys'), publicKey, { mode: 0o600 });
  await chmod(folder, 0o700);
  await chown(folder, uid, gid);
  await chown(join(folder, 'authorized_keys'), uid, gid);
}

async function setPasswords(root: string, password: string): Promise<void> {
  const list = USERS.map((user) => `${user}:${password}\n`).join('');
  const file = join(root, 'root/passwords');
  await writeFile(file, list, { mode: 0o600 });
  await execute('chroot', [root, 'sh', '-c', 'chpasswd -c SHA512 < /root/passwords']);
  await rm(file);
}
