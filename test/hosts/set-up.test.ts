import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { once } from '../../scripts/setup/cache.mjs';
import { judge } from '../../scripts/test/run-tier.mjs';

describe('what is made once', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sentinel-cef-cache-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made by one of two who want it at once', async () => {
    const target = join(folder, 'thing');
    let made = 0;
    const make = async (part: string) => {
      made += 1;
      await sleep(100);
      await writeFile(join(part, 'content'), `${made}`);
    };
    assert.deepEqual(await Promise.all([once(target, make), once(target, make)]), [target, target]);
    assert.equal(made, 1);
    assert.equal(await readFile(join(target, 'content'), 'utf8'), '1');
  });

  it('is not there before it is whole', async () => {
    const target = join(folder, 'thing');
    await once(target, async () => assert.equal(existsSync(target), false));
    assert.equal(existsSync(target), true);
  });

  it('leaves nothing when making it fails', async () => {
    const fails = once(join(folder, 'thing'), () => Promise.reject(new Error('no disk')));
    await assert.rejects(fails, /no disk/);
    assert.deepEqual(await readdir(folder), []);
  });

  it('is not stopped by the lock of a process that died', async () => {
    // The first process lives, but it began at another time: the number was given out anew.
    await writeFile(join(folder, 'thing.lock'), '1 12345678901');
    await once(join(folder, 'thing'), () => Promise.resolve());
    assert.deepEqual(await readdir(folder), ['thing']);
  });
});

describe('the count of a tier', () => {
  it('is what its tests said', () => {
    assert.deepEqual(judge(0, { passed: 3, failed: 0 }, []), { passed: 3, failed: 0 });
    assert.deepEqual(judge(2, { passed: 3, failed: 2 }, []), { passed: 3, failed: 2 });
  });

  it('has one failure when it crashed, ran nothing, or ended badly without a failed test', () => {
    assert.deepEqual(judge(1, undefined, []), { passed: 0, failed: 1, note: 'came to no end (exit code 1)' });
    assert.deepEqual(judge(0, { passed: 0, failed: 0 }, []), { passed: 0, failed: 1, note: 'ran nothing' });
    assert.deepEqual(judge(1, { passed: 3, failed: 0 }, []), {
      passed: 3,
      failed: 1,
      note: 'ended with exit code 1',
    });
  });

  it('may be empty when only some tests were asked for', () => {
    assert.deepEqual(judge(0, { passed: 0, failed: 0 }, ['--grep', 'x']), { passed: 0, failed: 0 });
  });
});
