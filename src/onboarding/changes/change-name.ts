import type { Clock } from '../../shared/ports.ts';

/** Names a change on the proxy: sorts by time, and tells the step. */
export function changeName(clock: Clock, step: string): string {
  const time = clock
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  return `${time}-${step}`;
}
