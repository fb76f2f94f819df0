import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reviewedScripts } from '../../../src/files/reviewed-scripts.ts';

const URL = 'https://example.com/cef_installer.py';
const script = (text: string) => ({ text, sha256: createHash('sha256').update(text).digest('hex') });

describe('the scripts that were confirmed', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'reviewed-'))));
  afterEach(() => rm(folder, { recursive: true }));
  const file = async (): Promise<string> => join(folder, (await readdir(folder))[0] ?? '');

  it('are found by their address, the last one, for the user alone', async () => {
    const reviewed = reviewedScripts(folder);
    assert.equal(await reviewed.find(URL), undefined);
    await reviewed.keep(URL, script('print(1)\n'));
    await reviewed.keep(URL, script('print(2)\n'));
    assert.equal((await reviewed.find(URL))?.text, 'print(2)\n');
    assert.equal(await reviewed.find(`${URL}?other`), undefined);
    assert.equal((await stat(await file())).mode & 0o777, 0o600);
  });

  it('count for nothing once the file was damaged or changed', async () => {
    const reviewed = reviewedScripts(folder);
    await reviewed.keep(URL, script('print(1)\n'));
    await writeFile(await file(), JSON.stringify({ url: URL, ...script('print(1)\n'), text: 'print(3)\n' }));
    assert.equal(await reviewed.find(URL), undefined);
    await writeFile(await file(), '{');
    assert.equal(await reviewed.find(URL), undefined);
  });
});
