import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMessage } from '../../../src/cef/parse-message.ts';
import { tokensOf } from '../../../src/cef/tokens.ts';
import { lineOfCef } from './arbitrary-cef.ts';
import { often } from '../../often.ts';

describe('tokensOf', () => {
  it('names every part of a message', () => {
    const line = '<13>CEF: 0|A|G|1|2|n|3|x k=v w  j= ';
    const message = parseMessage(line);
    assert.ok(message);
    const shown = tokensOf(message).map(({ kind, start, end }) => `${kind} ${line.slice(start, end)}`);
    assert.deepEqual(shown, [
      'prefix <13>',
      'marker CEF:',
      'gap  ',
      ...['0', 'A', 'G', '1', '2', 'n', '3'].flatMap((field) => [`field ${field}`, 'delimiter |']),
      'text x ',
      'key k',
      'equals =',
      'value v w ',
      'separator  ',
      'key j',
      'equals =',
      'trailing  ',
    ]);
  });

  it('holds every character of any line once, in order', () => {
    fc.assert(
      fc.property(lineOfCef, (line) => {
        const message = parseMessage(line);
        if (message === undefined) return;
        let at = 0;
        for (const token of tokensOf(message)) {
          assert.equal(token.start, at);
          assert.ok(token.end > token.start);
          at = token.end;
        }
        assert.equal(at, line.length);
      }),
      often(3000),
    );
  });
});
