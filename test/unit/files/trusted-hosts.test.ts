import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trustedHosts } from '../../../src/files/trusted-hosts.ts';

const key = (word: string) => Buffer.from(`\0\0\0\u000bssh-ed25519${word}`).toString('base64');

describe('the host keys that were trusted', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trusted-'));
    file = join(folder, 'state/known_hosts');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are none before the first one, and then found by host and port', async () => {
    const trusted = trustedHosts(file);
    assert.deepEqual(await trusted.find('proxy.example', 22), []);
    await trusted.trust('Proxy.Example', 22, key('a'));
    await trusted.trust('proxy.example', 2222, key('b'));
    await trusted.trust('proxy.example', 22, key('a'));
    assert.deepEqual(await trusted.find('proxy.example', 22), [key('a')]);
    assert.deepEqual(await trustedHosts(file).find('proxy.example', 2222), [key('b')]);
    assert.deepEqual(await trusted.find('other.example', 22), []);
  });

  it('lie in OpenSSH’s format, for the user alone, and nothing is left beside them', async () => {
    await trustedHosts(file).trust('proxy.example', 2222, key('a'));
    assert.equal(await readFile(file, 'utf8'), `[proxy.example]:2222 ssh-ed25519 ${key('a')}\n`);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await stat(join(folder, 'state'))).mode & 0o777, 0o700);
    assert.deepEqual(await readdir(join(folder, 'state')), ['known_hosts']);
  });

  it('stay when others are added by hand', async () => {
    await trustedHosts(file).trust('one.example', 22, key('a'));
    await writeFile(file, `# by hand\ntwo.example,192.0.2.2 ssh-ed25519 ${key('b')}\r\n`, { flag: 'a' });
    await trustedHosts(file).trust('three.example', 22, key('c'));
    assert.deepEqual(await trustedHosts(file).find('192.0.2.2', 22), [key('b')]);
    assert.deepEqual(await trustedHosts(file).find('one.example', 22), [key('a')]);
    assert.match(await readFile(file, 'utf8'), /# by hand/);
  });

  it('that can’t be read are not taken for none: a changed key would pass as a new one', async () => {
    await mkdir(file, { recursive: true });
    await chmod(file, 0o700);
    await assert.rejects(trustedHosts(file).find('proxy.example', 22), { kind: 'bad-input' });
  });
});
