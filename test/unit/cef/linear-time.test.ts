import assert from 'node:assert/strict';
import { lint } from '../../../src/lint/lint.ts';
import { HOSTILE } from '../../bench/hostile.ts';
import { processorTime } from '../processor-time.ts';

function time(text: string): number {
  return processorTime(() => {
    lint(text, { mode: 'template' });
    lint(text, { mode: 'log' });
  });
}

describe('Hostile lines', function () {
  this.retries(2); // the collector of garbage comes when it likes
  for (const [name, make] of Object.entries(HOSTILE)) {
    it(`${name}: time grows no faster than length`, () => {
      // The first run warms up.
      const small = Math.min(time(make(4 * 1024)), time(make(4 * 1024)));
      const large = time(make(32 * 1024));
      // Eight times the text: linear work takes about 8 times as long, quadratic work 64 times.
      assert.ok(large < 28 * Math.max(small, 2), `${small} ms, then ${large} ms`);
    });
  }
});
