import assert from 'node:assert/strict';
import { lint } from '../../../src/lint/lint.ts';
import { unwrapped, wrapperOf } from '../../../src/lint/wrapper.ts';

const MESSAGE = 'CEF:0|Example|Gate|1.0|100|Login|5|request="a\\=b, c" act=x';
const QUOTED = MESSAGE.replaceAll('"', '""');

describe('A message that is packed into something', () => {
  for (const [line, wrapper] of [
    [`"${QUOTED}"`, 'quotes'],
    [`'${MESSAGE}'`, 'quotes'],
    [`2026-11-25,"${QUOTED}"`, 'field'],
    [`"a, ""b""",gate1;"${QUOTED}",5`, 'field'],
    [`x\t"${QUOTED}"\ty`, 'field'],
    [JSON.stringify({ time: 1, tags: ['x'], event: { original: MESSAGE } }), 'json'],
    [`[${JSON.stringify(MESSAGE)}]`, 'json'],
  ] as const) {
    it(`is taken out of ${line.slice(0, 30)}…`, () => {
      const marker = line.indexOf('CEF:');
      assert.equal(wrapperOf(line, marker), wrapper);
      assert.equal(unwrapped(line, marker, wrapper), MESSAGE);
    });
  }

  it('is left where the packing is not whole', () => {
    for (const line of [`"${QUOTED}`, `a,"${QUOTED}`, `a,"${QUOTED}"x`, `{"m":"${MESSAGE}`]) {
      const marker = line.indexOf('CEF:');
      const wrapper = wrapperOf(line, marker);
      assert.ok(wrapper !== undefined, line);
      assert.equal(unwrapped(line, marker, wrapper), undefined, line);
    }
  });

  it('is judged however long it is', () => {
    for (const before of ['a,"', '"', '{"m":"']) {
      const { problems } = lint(`${before}${MESSAGE}${' y'.repeat(4_000_000)}`, { mode: 'log' });
      assert.deepEqual(
        problems.map(({ rule }) => rule),
        ['wrapped-message'],
      );
    }
  });
});
