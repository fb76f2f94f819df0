import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unpacked } from '../../../src/files/gzip.ts';
import { Failure } from '../../../src/shared/failure.ts';
import { runCommand, runLint } from './run-lint.ts';

const LOG = 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1\ncef:0|Example|Gate|1.0|100|Login|5|src=1\n';

describe('A small compressed file on the command line', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gzip-'));
    await mkdir(join(folder, 'old'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });
  const file = async (name: string, content: Uint8Array | string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  it('has the findings and the messages of its text', async () => {
    const plain = await file('a.cef', LOG);
    // Two members behind each other are one file, as after "cat a.gz b.gz" (RFC 1952, 2.2).
    const half = LOG.indexOf('\n') + 1;
    const parts = [gzipSync(LOG.slice(0, half)), gzipSync(LOG.slice(half))];
    const packed = await file('a.cef.gz', Buffer.concat(parts));
    for (const args of [[], ['--format', 'json']]) {
      const expected = await runLint([...args, plain]);
      assert.equal(expected.code, 1);
      const { code, stdout, stderr } = await runLint([...args, packed]);
      assert.deepEqual([code, stdout, stderr], [1, expected.stdout.replaceAll(plain, packed), '']);
    }
    assert.deepEqual(await runCommand('parse', [packed]), await runCommand('parse', [plain]));
  });

  it('is known by its bytes, also on standard input, in UTF-16, or as a template', async () => {
    const { code, stdout } = await runLint(['-'], gzipSync(LOG));
    assert.deepEqual([code, /^-:2:1 error/m.test(stdout)], [1, true]);
    assert.equal((await runCommand('parse', ['-'], gzipSync(LOG))).stdout.split('\n').length, 3);
    const wide = await file('w.log.gz', gzipSync(Buffer.from(LOG, 'utf16le')));
    assert.match((await runLint([wide])).stdout, /text-encoding/);
    const text = 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$threatid|$type|$nosuch|src=$src';
    const template = await file('threat.panos-cef.gz', gzipSync(text));
    assert.match((await runLint([template])).stdout, /unknown-variable/);
    assert.equal(
      (await runLint([await file('t.cef.gz', LOG)])).code,
      1,
      'a download that was unpacked on its way',
    );
  });

  it('is found by a pattern', async () => {
    await file('old/a.log.1.gz', gzipSync(LOG));
    await file('old/a.log.2.gz', gzipSync(LOG));
    const { stdout } = await runCommand('lint', ['old/*.gz'], '', { cwd: folder });
    assert.match(stdout, /^old\/a\.log\.1\.gz:2:1 error/m);
    assert.match(stdout, /^old\/a\.log\.2\.gz:2:1 error/m);
  });

  it('is not mended, but as standard input', async () => {
    const bytes = gzipSync(LOG);
    const path = await file('b.cef.gz', bytes);
    for (const flag of ['--fix', '--diff']) {
      const { code, stderr, stdout } = await runLint([flag, path]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /b\.cef\.gz is compressed, and is only mended when it is unpacked\. Unpack it/);
    }
    assert.deepEqual(await readFile(path), bytes);
    assert.match((await runLint(['--fix', '-'], bytes)).stdout, /^CEF:0.*\nCEF:0/);
  });

  it('that is damaged, no gzip, or packed with something else, is told in a sentence', async () => {
    const damaged = gzipSync(LOG).subarray(0, -9);
    for (const command of ['lint', 'parse'] as const) {
      for (const [name, bytes, said] of [
        ['cut.gz', damaged, /cut\.gz is a damaged gzip file\. Unpack it/],
        ['no.gz', Buffer.alloc(600, '\u0001\u0002'), /no\.gz is no gzip file, and no text\./],
        [
          'a.zip',
          Buffer.from('PK\u0003\u0004'.padEnd(40, '\u0000')),
          /a\.zip is packed with zip\. Unpack it/,
        ],
        [
          'a.pdf',
          Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(400, 1)]),
          /a\.pdf is a PDF\. "sentinel-cef clean" takes/,
        ],
      ] as const) {
        const { code, stdout, stderr } = await runCommand(command, [await file(name, bytes)]);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, said);
      }
    }
    assert.match((await runLint(['-'], damaged)).stderr, /^Standard input is a damaged gzip file\./);
  });

  it('that would not fit into memory is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(3_000_000));
    await assert.rejects(unpacked(bomb, 'b.gz', 2_000_000), (error) => {
      return (
        error instanceof Failure && error.message.startsWith('b.gz is more than 2 MB when it is unpacked')
      );
    });
    assert.equal((await unpacked(bomb, 'b.gz', 3_000_000)).length, 3_000_000);
  });
});
