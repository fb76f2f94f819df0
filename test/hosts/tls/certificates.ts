import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** An authority on this machine that signs certificates with openssl, as a site's own would. */
export class Authority {
  readonly folder: string;
  readonly name: string;

  private constructor(folder: string, name: string) {
    this.folder = folder;
    this.name = name;
  }

  static async make(name: string): Promise<Authority> {
    const folder = await mkdtemp(join(tmpdir(), 'sentinel-cef-authority-'));
    const authority = new Authority(folder, name);
    const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout ca.key -out ca.pem`;
    await authority.openssl([...words.split(' '), '-subj', `/CN=${name}`]);
    return authority;
  }

  get certificate(): string {
    return join(this.folder, 'ca.pem');
  }

  /** Paths of a certificate for a name, and of its key. @param days may be negative: expired */
  async sign(name: string, days = 20): Promise<{ certificate: string; key: string }> {
    const file = (end: string): string => join(this.folder, `${name}${days < 0 ? '-expired' : ''}.${end}`);
    const request = 'req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'.split(' ');
    await this.openssl([...request, '-subj', `/CN=${name}`, '-keyout', file('key'), '-out', file('csr')]);
    await writeFile(file('ext'), `subjectAltName=DNS:${name}\n`);
    const dates =
      days < 0 ? ['-not_before', '20200101000000Z', '-not_after', '20210101000000Z'] : ['-days', `${days}`];
    const sign = [
      'x509',
      '-req',
      '-in',
      file('csr'),
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-extfile',
      file('ext'),
      '-out',
      file('pem'),
    ];
    // Older releases of openssl x509 have no dates, and take negative days.
    await this.openssl([...sign, ...dates]).catch(() => this.openssl([...sign, '-days', `${days}`]));
    return { certificate: file('pem'), key: file('key') };
  }

  async openssl(words: readonly string[]): Promise<void> {
    await execute('openssl', words, { cwd: this.folder });
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
