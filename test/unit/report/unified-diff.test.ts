import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyEdits } from '../../../src/lint/apply-fixes.ts';
import { type DiffEdit, unifiedDiff } from '../../../src/report/unified-diff.ts';
import { often } from '../../often.ts';

const diffOf = (name: string, text: string, edits: readonly DiffEdit[]) =>
  [...unifiedDiff(name, text, edits)].join('');

describe('the unified difference', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'diff-'));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
  });
  after(() => rmSync(folder, { recursive: true }));

  const patched = (name: string, text: string, diff: string, program: 'patch' | 'git'): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const command = {
      patch: ['patch', '-p0', '--batch'],
      git: ['git', 'apply', '-p0', '--whitespace=nowarn'],
    };
    const [first = '', ...words] = command[program];
    execFileSync(first, words, { cwd: folder, input: diff, stdio: ['pipe', 'ignore', 'pipe'] });
    const after = readFileSync(path, 'utf8');
    rmSync(path);
    return after;
  };
  const proves = (name: string, text: string, edits: readonly DiffEdit[]) => {
    const diff = diffOf(name, text, edits);
    for (const program of ['patch', 'git'] as const)
      assert.equal(patched(name, text, diff, program), applyEdits(text, edits), `${program}\n${diff}`);
  };

  it('is nothing without a change', () => {
    assert.equal(diffOf('a', 'a\nb\n', []), '');
    assert.equal(diffOf('a', 'a\nb\n', [{ start: 0, end: 1, newText: 'a' }]), '');
  });

  it('has three lines around a change, and one hunk for near ones', () => {
    const text = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    assert.equal(
      diffOf('a', text, [{ start: 8, end: 9, newText: 'V' }]),
      '--- a\n+++ a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+V\n 6\n 7\n 8\n',
    );
    const both = diffOf('a', text, [
      { start: 0, end: 2, newText: '' },
      { start: 14, end: 15, newText: 'VIII' },
    ]);
    assert.equal(both.match(/^@@/gm)?.length, 1, both);
  });

  it('keeps CR, a byte-order mark and a missing last line end', () => {
    proves('a.cef', '\ufeffone\r\ntwo\r\nthree', [{ start: 1, end: 2, newText: 'O' }]);
    proves('a.cef', '\ufeffone\r\ntwo\r\nthree', [{ start: 11, end: 16, newText: '3' }]);
    proves('a.cef', 'one\rtwo\nthree', [{ start: 3, end: 4, newText: ' ' }]);
    proves('a.cef', 'one\ntwo', [{ start: 7, end: 7, newText: '\n' }]);
    proves('a.cef', 'one\ntwo\n', [{ start: 7, end: 8, newText: '' }]);
  });

  it('is taken for files with odd names', () => {
    for (const name of ['a b.cef', 'ä"\\\t.cef', 'a\n.cef'])
      proves(name, 'one\ntwo\n', [{ start: 0, end: 3, newText: '1' }]);
  });

  it('makes of any text what the edits make of it, by patch and by git', function () {
    this.timeout(60_000);
    const line = fc.constantFrom('', 'a', 'b', 'a\r', '-x', '+x', ' x', '@@ -1 +1 @@', '\\ No', '😀');
    const text = fc
      .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
      .map(([lines, end]) => lines.join('\n') + (end && lines.length > 0 ? '\n' : ''));
    const cut = fc.record({ at: fc.nat(60), length: fc.nat(6), lines: fc.array(line, { maxLength: 3 }) });
    fc.assert(
      fc.property(text, fc.array(cut, { minLength: 1, maxLength: 4 }), (old, cuts) => {
        const edits: DiffEdit[] = [];
        let from = 0;
        for (const { at, length, lines } of cuts) {
          const start = Math.min(from + at, old.length);
          if (start < from || (edits.length > 0 && start === from)) continue;
          from = Math.min(start + length, old.length);
          edits.push({ start, end: from, newText: lines.join('\n') });
        }
        // Neither of the two makes an empty file of one, or the reverse, without being told.
        const young = applyEdits(old, edits);
        if (old === '' || young === '' || young === old || /\p{Cs}/u.test(young)) return;
        proves('a.cef', old, edits);
      }),
      often(150),
    );
  });
});
