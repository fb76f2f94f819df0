import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * A certificate that its owner signed itself, as a firewall makes one at its first start, for localhost and 127.0.0.1.
 * @param expired ended years ago
 */
export async function ownCertificate({ expired = false } = {}): Promise<Pair> {
  const folder = await mkdtemp(join(tmpdir(), 'panos-emulator-'));
  const openssl = (...words: string[]) => execute('openssl', words, { cwd: folder });
  try {
    await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem');
    await openssl('req', '-new', '-key', 'key.pem', '-subj', '/CN=panos-emulator', '-out', 'request.pem');
    await writeFile(
      join(folder, 'ca.cnf'),
      `[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\nx509_extensions=names\nunique_subject=no\n[any]\ncommonName=supplied\n[names]\nsubjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:TRUE\n`,
    );
    await writeFile(join(folder, 'index.txt'), '');
    await writeFile(join(folder, 'serial'), '01\n');
    const dates = expired
      ? ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z']
      : ['-days', '30'];
    await openssl(
      ...'ca -batch -selfsign -config ca.cnf -keyfile key.pem -in request.pem -out certificate.pem -notext'.split(
        ' ',
      ),
      ...dates,
    );
    const [certificate, key] = await Promise.all(
      ['certificate.pem', 'key.pem'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    return { certificate: certificate ?? '', key: key ?? '' };
  } finally {
    await rm(folder, { recursive: true });
  }
}
