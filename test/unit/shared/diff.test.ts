import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffLines, folded, type Row } from '../../../src/shared/diff.ts';

function shown(before: string, after: string): readonly string[] {
  const signs = { same: ' ', added: '+', removed: '-', folded: '…' };
  return folded(diffLines(before, after)).map(({ kind, text }) => signs[kind] + text);
}

function side(rows: readonly Row[], without: Row['kind']): readonly string[] {
  return rows.filter(({ kind }) => kind !== without).map(({ text }) => text);
}

describe('the difference of two texts', () => {
  it('shows a new file as added', () => {
    assert.deepEqual(shown('', 'a\nb\n'), ['+a', '+b']);
  });

  it('shows a removed file as removed', () => {
    assert.deepEqual(shown('a\nb\n', ''), ['-a', '-b']);
  });

  it('shows an inserted line between its neighbours', () => {
    assert.deepEqual(shown('{\n  a\n}\n', '{\n  a\n  b\n}\n'), [' {', '   a', '+  b', ' }']);
  });

  it('leaves out what is far from any change', () => {
    const lines = Array.from({ length: 20 }, (_, number) => `${number}`);
    const changed = lines.with(10, 'ten');
    const rows = shown(lines.join('\n'), changed.join('\n'));
    assert.deepEqual(rows, [
      '…… 7 unchanged lines',
      ' 7',
      ' 8',
      ' 9',
      '-10',
      '+ten',
      ' 11',
      ' 12',
      ' 13',
      '…… 6 unchanged lines',
    ]);
  });

  it('holds both texts whole, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = diffLines(
          before.map((line) => `${line}\n`).join(''),
          after.map((line) => `${line}\n`).join(''),
        );
        assert.deepEqual(side(rows, 'added'), before);
        assert.deepEqual(side(rows, 'removed'), after);
      }),
    );
  });

  it('does not stall on large texts that have nothing in common', () => {
    const before = Array.from({ length: 20_000 }, (_, number) => `a${number}\n`).join('');
    const after = Array.from({ length: 20_000 }, (_, number) => `b${number}\n`).join('');
    assert.equal(diffLines(before, after).length, 40_000);
  });
});
