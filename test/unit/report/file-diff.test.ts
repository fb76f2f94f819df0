import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileDiff } from '../../../src/report/file-diff.ts';

const path = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';

describe('the unified diff of a file in a plan', () => {
  it('has nothing on the other side of a file that is new or removed', () => {
    assert.equal(
      fileDiff({ path, after: 'one\ntwo\n' }),
      `--- /dev/null\n+++ ${path}\n@@ -0,0 +1,2 @@\n+one\n+two\n`,
    );
    assert.equal(fileDiff({ path, before: 'one\n' }), `--- ${path}\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-one\n`);
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['a line in between', 'a\nb\nc\nd\ne\nf\ng\n', 'a\nb\nc\nx\ne\nf\ng\n'],
    ['two places far from each other', `1\n${'same\n'.repeat(20)}2\n`, `one\n${'same\n'.repeat(20)}two\n`],
    ['a last line end that comes', 'a\nb', 'a\nb\n'],
    ['a last line end that goes', 'a\nb\n', 'a\nb'],
    ['lines behind one without an end', 'a', 'a\nb'],
    ['carriage returns', 'a\r\nb\r\n', 'a\nb\r\n'],
    ['all of it', 'a\nb\n', 'c\n'],
  ];
  for (const [what, before, after] of cases) {
    it(`is what patch takes: ${what}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'sentinel-cef-diff-'));
      try {
        writeFileSync(join(folder, 'file'), before);
        const input = fileDiff({ path: 'file', before, after });
        execFileSync('patch', ['-p0', '--binary', '--silent'], { cwd: folder, input });
        assert.equal(readFileSync(join(folder, 'file'), 'utf8'), after);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
