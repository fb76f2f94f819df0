import { grouped } from './grouped.ts';

/** The items that share the first key that comes twice; empty when none does. */
export function firstTwice<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...grouped(items, keyOf).values()].find((same) => same.length > 1) ?? [];
}
