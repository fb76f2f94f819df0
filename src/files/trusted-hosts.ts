import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../shared/failure.ts';
import type { TrustedHosts } from '../shared/ports.ts';
import { stateFolder } from './workstation.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Host keys that were trusted in this product, in OpenSSH's known_hosts format, so that `ssh-keygen -l -f` and `-R`
 * work on it.
 * @param file default: `known_hosts` in the state folder, shared by editor and command line
 */
export function trustedHosts(
  file: string = join(stateFolder(), 'known_hosts'),
): TrustedHosts & { readonly file: string } {
  return {
    file,
    async find(host, port) {
      const name = nameOf(host, port);
      return (await lines(file))
        .map((line) => line.trim().split(/[ \t]+/))
        .filter(([names]) => names?.split(',').includes(name))
        .flatMap(([, , key]) => (key === undefined ? [] : [key]));
    },
    async trust(host, port, key) {
      const line = `${nameOf(host, port)} ${keyType(key)} ${key}`;
      const before = await lines(file);
      if (!before.includes(line)) await writeWhole(file, [...before, line, ''].join('\n'));
    },
  };
}

async function lines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/).filter((line) => line !== '');
  } catch (error) {
    // A store that is there and can't be read must not look like one that trusts nobody: a changed key would pass as new.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new Failure(
      'bad-input',
      `${file}, which holds the trusted host keys, can’t be read.`,
      'Make it readable for you, or remove it.',
    );
  }
}

function nameOf(host: string, port: number): string {
  const bare = host.toLowerCase();
  return port === 22 ? bare : `[${bare}]:${port}`;
}

/** First length-prefixed string of the key blob (RFC 4253, 6.6). */
function keyType(key: string): string {
  const blob = Buffer.from(key, 'base64');
  return blob.toString('latin1', 4, 4 + blob.readUInt32BE(0));
}
