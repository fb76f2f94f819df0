import type { Belonging } from './belonging.ts';
import type { Part } from './parts.ts';

const SHOWN = 3;

/** What was done to make a template of its lines, as sentences; none for one that was clean. */
export function repairsOf({
  part,
  belonging,
  mended,
}: {
  readonly part: Part;
  readonly belonging: Belonging;
  readonly mended: readonly string[];
}): string[] {
  const { kept, between, behind } = belonging;
  const joined = kept.filter((line) => line.trim() !== '').length;
  const left = new Set([...between, ...behind]);
  const strays = part.lines
    .filter((line) => !left.has(line))
    .reduce((sum, { strays: count = 0 }) => sum + count, 0);
  const words = between.map(({ plain }) => `“${plain.trim().slice(0, 60)}”`);
  const more = words.length > SHOWN ? ` and ${words.length - SHOWN} more` : '';
  return [
    ...(joined > 1 ? [`${joined} lines joined.`] : []),
    ...(strays > 0
      ? [`${strays} stray ${strays === 1 ? 'character' : 'characters'} replaced or removed.`]
      : []),
    ...(mended.length > 0 ? [`Hyphens that were lost are back: ${[...new Set(mended)].join(', ')}.`] : []),
    ...(words.length > 0 ? [`Left out: ${words.slice(0, SHOWN).join(', ')}${more}.`] : []),
  ];
}
