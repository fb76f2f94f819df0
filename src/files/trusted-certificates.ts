import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../shared/failure.ts';
import type { TrustedCertificates } from '../shared/ports.ts';
import { stateFolder } from './workstation.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Certificates of firewalls that were trusted in this product: a line each, `host:port` and the SHA-256 fingerprint. To
 * trust one no more, its line is removed.
 * @param file default: `trusted_certificates` in the state folder, shared by editor and command line
 */
export function trustedCertificates(
  file: string = join(stateFolder(), 'trusted_certificates'),
): TrustedCertificates & { readonly file: string } {
  return {
    file,
    async find(host, port) {
      return (await lines(file))
        .map((line) => line.trim().split(/[ \t]+/))
        .filter(([name]) => name === nameOf(host, port))
        .flatMap(([, fingerprint]) => (fingerprint === undefined ? [] : [fingerprint.toUpperCase()]));
    },
    async trust(host, port, fingerprint) {
      const line = `${nameOf(host, port)} ${fingerprint}`;
      const before = await lines(file);
      if (!before.includes(line)) await writeWhole(file, [...before, line, ''].join('\n'));
    },
  };
}

async function lines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/).filter((line) => line !== '');
  } catch (error) {
    // A store that can't be read must not look like one that trusts nobody: a changed certificate would pass as new.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new Failure(
      'bad-input',
      `${file}, which holds the trusted certificates, can’t be read.`,
      'Make it readable for you, or remove it.',
    );
  }
}

function nameOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host.toLowerCase()}:${port}`;
}
