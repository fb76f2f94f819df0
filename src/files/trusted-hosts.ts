import { join } from 'node:path';
import type { TrustedHosts } from '../shared/ports.ts';
import { keepLine, keptLines } from './kept-lines.ts';
import { stateFolder } from './workstation.ts';

const WHAT = 'the trusted host keys';

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
      return (await keptLines(file, WHAT))
        .map((line) => line.trim().split(/[ \t]+/))
        .filter(([names]) => names?.split(',').includes(name))
        .flatMap(([, , key]) => (key === undefined ? [] : [key]));
    },
    async trust(host, port, key) {
      const line = `${nameOf(host, port)} ${keyType(key)} ${key}`;
      await keepLine(file, WHAT, line);
    },
  };
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
