/** The items that share the first key that comes twice; empty when none does. */
export function firstTwice<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()].find((same) => same.length > 1) ?? [];
}
