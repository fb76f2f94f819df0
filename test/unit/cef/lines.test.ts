import assert from 'node:assert/strict';
import { linesOf } from '../../../src/cef/lines.ts';

const split = (text: string) => [...linesOf(text)].map(({ start, end }) => text.slice(start, end));

describe('linesOf', () => {
  it('takes LF and CRLF off, and a CR at the very end', () => {
    assert.deepEqual(split('a\nb\r\n\r\nc\r'), ['a', 'b', '', 'c']);
  });

  it('leaves a lone CR in its line', () => {
    assert.deepEqual(split('a\rb\n'), ['a\rb']);
  });

  it('goes from line to line without a gap', () => {
    const text = 'a\r\n\nb';
    let at = 0;
    for (const line of linesOf(text)) {
      assert.equal(line.start, at);
      at = line.next;
    }
    assert.equal(at, text.length);
  });
});
