import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanCorpus } from '../../bench/corpus.ts';
import { runLint } from '../cli-lint/run-lint.ts';

describe('sentinel-cef lint of a large log', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'large-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  for (const format of ['text', 'json']) {
    it(`writes as ${format} what it writes for the same lines one by one`, async () => {
      const clean = cleanCorpus(1_200_000);
      const faulty =
        'CEF:0|Ex|Gate|1|100|Zürich 😀|high|src=1 foo=b msg=a=b\r\nrest\r\n\n# sentinel-cef-disable-next-line\ncef:0|\n';
      const log = `${faulty}${clean.toString()}${faulty}`;
      const path = join(folder, 'a.cef');
      await writeFile(path, log);
      const args = ['--format', format];
      const scanned = await runLint([...args, path]);
      // Bytes that are no UTF-8, behind all findings, lead past the scan.
      await writeFile(path, Buffer.concat([Buffer.from(log), Buffer.from([0xff, 0x0a])]));
      const whole = await runLint([...args, path]);
      assert.equal(scanned.code, 1);
      const lines = scanned.stdout.split('\n');
      const findings = format === 'json' ? lines : lines.slice(0, -2);
      assert.ok(findings.length > 5);
      const others = new Set(whole.stdout.split('\n'));
      assert.deepEqual(
        findings.filter((line) => !others.has(line)),
        [],
      );
    });
  }
});
