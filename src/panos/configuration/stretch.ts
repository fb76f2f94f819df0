import type { Element, Place } from './element.ts';
import { isEqual, isWithin, type Write, written } from './write.ts';

/** A part of the configuration, as it was and as it is after a change. Nothing stands for no element. */
export interface Stretch {
  readonly place: Place;
  readonly before: Element | undefined;
  readonly after: Element | undefined;
}

/** What two changes made together, the later one behind the earlier: what was first before, and what is now. */
export function together(earlier: readonly Stretch[], later: readonly Stretch[]): Stretch[] {
  let all = [...earlier];
  for (const stretch of later) {
    const above = all.find(({ place }) => isWithin(stretch.place, place));
    if (above !== undefined) {
      const after = written(above.after, above.place, replacing(stretch.place, stretch.after));
      all = all.map((each) => (each === above ? { ...above, after } : each));
      continue;
    }
    const below = all.filter(({ place }) => isWithin(place, stretch.place));
    const before = below.reduce(
      (state, each) => written(state, stretch.place, replacing(each.place, each.before)),
      stretch.before,
    );
    all = [...all.filter((each) => !below.includes(each)), { ...stretch, before }];
  }
  return all.filter(({ before, after }) => !isEqual(before, after));
}

function replacing(place: Place, element: Element | undefined): Write {
  return element === undefined ? { action: 'delete', place } : { action: 'edit', place, element };
}
