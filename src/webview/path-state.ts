import type { Hop } from '../shared/events.ts';

/** The stretch between two hops, as the eye sees it. */
export type Link = 'good' | 'lost' | 'idle';

/** One sentence that says what the picture shows. */
export function summary(hops: readonly Hop[]): string {
  const lost = hops.find(({ state }) => state === 'bad');
  if (lost !== undefined) return `Path of an event: lost at ${lost.title}`;
  const good = hops.filter(({ state }) => state === 'good');
  if (good.length === hops.length) return 'Path of an event: through to the workspace';
  if (good.length === 0) return 'Path of an event: not checked yet';
  return `Path of an event: seen as far as ${good.at(-1)?.title ?? ''}`;
}

/** The link that leaves a hop. Behind the hop that loses the events nothing is claimed. */
export function linkAfter(hops: readonly Hop[], index: number): Link {
  const here = hops[index]?.state;
  const next = hops[index + 1]?.state;
  if (hops.slice(0, index).some(({ state }) => state === 'bad')) return 'idle';
  if (here === 'bad') return 'lost';
  return here === 'good' && (next === 'good' || next === 'bad') ? 'good' : 'idle';
}
