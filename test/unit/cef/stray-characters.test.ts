import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strayAt, strayOfCodePoint } from '../../../src/cef/stray-characters.ts';

interface Table {
  readonly characters: readonly (readonly [string, string, string, string, string | null, string, number])[];
  readonly ranges: readonly (readonly [
    string,
    string,
    string,
    string,
    string | null,
    string,
    number,
    string | null,
  ])[];
  readonly sequences: readonly (readonly [string, string, string | null, string, number])[];
}

const file = new URL('../../../src/cef/data/stray-characters.json', import.meta.url);
const table = JSON.parse(readFileSync(file, 'utf8')) as Table;

describe('The table of stray characters', () => {
  it('finds every character with its replacement', () => {
    assert.equal(table.characters.length, 531);
    for (const [hex, name, , , replacement] of table.characters) {
      const found = strayOfCodePoint(Number.parseInt(hex, 16));
      assert.equal(found?.name, name);
      assert.equal(found?.replacement ?? null, replacement, name);
    }
  });

  it('finds every character of every range', () => {
    assert.equal(table.ranges.length, 31);
    for (const [first, last] of table.ranges) {
      const from = Number.parseInt(first, 16);
      const to = Number.parseInt(last, 16);
      const step = Math.max(1, Math.floor((to - from) / 300));
      for (let point = from; point <= to; point += step)
        assert.ok(strayOfCodePoint(point), point.toString(16));
      assert.ok(strayOfCodePoint(to));
    }
  });

  it('finds every sequence as one', () => {
    assert.equal(table.sequences.length, 32);
    for (const [text] of table.sequences) assert.equal(strayAt(`x${text}`, 1)?.length, text.length, text);
  });

  it('computes what a range leaves open', () => {
    const replacements = ['𝐬', '①', 'Ａ', '٣', '₂', '⁻', '⓫', 'Ж'].map(
      (char) => strayOfCodePoint(char.codePointAt(0) ?? 0)?.replacement,
    );
    assert.deepEqual(replacements, ['s', '1', 'A', '3', '2', '-', undefined, undefined]);
  });

  it('knows nothing against printable ASCII and letters that no table lists', () => {
    for (let code = 0x20; code < 0x7f; code++) assert.equal(strayAt(String.fromCharCode(code), 0), undefined);
    assert.equal(strayAt('é', 0), undefined);
    assert.equal(strayAt('山', 0), undefined);
  });

  it('takes a number sign with more digits for a ticket', () => {
    assert.equal(strayAt('#012', 0)?.length, 4);
    assert.equal(strayAt('#0123', 0), undefined);
  });
});
