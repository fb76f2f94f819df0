import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Certificates } from '../shared/ports.ts';
import { readCertificates, readPair } from './given-certificate.ts';
import { stateFolder } from './workstation.ts';
import { writeWhole } from './write-whole.ts';

/** Certificates on this workstation. @param folder where those for the user are saved */
export function certificates(folder = join(stateFolder(), 'certificates')): Certificates {
  return {
    readPair,
    async readAuthorities(path) {
      const pem = (await readCertificates(path)).map((entry) => `${entry.toString().trim()}\n`).join('');
      return { pem, sha256: createHash('sha256').update(pem).digest('hex') };
    },
    async save(name, pem) {
      const path = join(folder, name.replaceAll(/[^\w.-]/g, '-'));
      await writeWhole(path, pem);
      return path;
    },
  };
}
