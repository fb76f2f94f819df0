import { join } from 'node:path';
import type { TrustedCertificates } from '../shared/ports.ts';
import { keepLine, keptLines } from './kept-lines.ts';
import { stateFolder } from './workstation.ts';

const WHAT = 'the trusted certificates';

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
      return (await keptLines(file, WHAT))
        .map((line) => line.trim().split(/[ \t]+/))
        .filter(([name]) => name === nameOf(host, port))
        .flatMap(([, fingerprint]) => (fingerprint === undefined ? [] : [fingerprint.toUpperCase()]));
    },
    async trust(host, port, fingerprint) {
      const line = `${nameOf(host, port)} ${fingerprint}`;
      await keepLine(file, WHAT, line);
    },
  };
}

function nameOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host.toLowerCase()}:${port}`;
}
