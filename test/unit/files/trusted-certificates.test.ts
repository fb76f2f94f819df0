import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trustedCertificates } from '../../../src/files/trusted-certificates.ts';

describe('the certificates of firewalls that were trusted', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trusted-'));
    file = join(folder, 'trusted_certificates');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are found by host and port, and lie there for the user alone', async () => {
    const trusted = trustedCertificates(file);
    assert.deepEqual(await trusted.find('fw1.example', 443), []);
    await trusted.trust('FW1.example', 443, 'AA:BB');
    await trusted.trust('2001:db8::1', 4443, 'CC:DD');
    await trusted.trust('fw1.example', 443, 'AA:BB');
    assert.deepEqual(await trusted.find('fw1.example', 443), ['AA:BB']);
    assert.deepEqual(await trusted.find('fw1.example', 4443), []);
    assert.equal(await readFile(file, 'utf8'), 'fw1.example:443 AA:BB\n[2001:db8::1]:4443 CC:DD\n');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('are not taken for none when they can’t be read', async () => {
    await assert.rejects(trustedCertificates(folder).find('fw1.example', 443), /can’t be read/);
  });
});
