import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../shared/ports.ts';

/** The workstation's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, signal ? { signal } : {}),
};
