import { setImmediate } from 'node:timers/promises';
import type { Steps } from '../shared/steps.ts';

/** In milliseconds: as long may other requests wait. */
const SLICE = 10;

/**
 * Does work in slices, between which other requests are answered.
 * @param wanted asked before each slice; when it says no the work is left, and the result is `undefined`
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  wanted: () => boolean = () => true,
): Promise<Result | undefined> {
  for (let until = performance.now() + SLICE; wanted(); until = performance.now() + SLICE) {
    while (performance.now() < until) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
    await setImmediate();
  }
  return undefined;
}
