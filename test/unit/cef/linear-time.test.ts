import assert from 'node:assert/strict';
import { lint } from '../../../src/lint/lint.ts';
import { HOSTILE } from '../../bench/hostile.ts';

/** The least processor time of two runs, in milliseconds: whatever else the machine does. */
function time(text: string): number {
  const runs = [0, 1].map(() => {
    const start = process.threadCpuUsage();
    lint(text, { mode: 'template' });
    lint(text, { mode: 'log' });
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

describe('Hostile lines', function () {
  this.retries(2); // the collector of garbage comes when it likes
  for (const [name, make] of Object.entries(HOSTILE)) {
    it(`${name}: time grows no faster than length`, () => {
      const small = time(make(8 * 1024));
      const large = time(make(64 * 1024));
      // Eight times the text: linear work takes about 8 times as long, quadratic work 64 times.
      assert.ok(large < 28 * Math.max(small, 4), `${small} ms, then ${large} ms`);
    });
  }
});
