import { distanceOf, lettersOf, mayBeNear } from '../shared/edit-distance.ts';
import { allVariables, variableOf } from './variables.ts';

const bySkeleton = new Map<string, string[]>();
const lettersByName = new Map<string, number>();
for (const { name } of allVariables()) {
  lettersByName.set(name, lettersOf(name));
  const skeleton = skeletonOf(name);
  bySkeleton.set(skeleton, [...(bySkeleton.get(skeleton) ?? []), name]);
}

/** What a damaged name most likely was. `sure`: only hyphens, underscores or case differ, or one letter of a long name. */
export interface Nearest {
  readonly names: readonly string[];
  readonly sure: boolean;
}

const remembered = new Map<string, Nearest>();
const REMEMBERED = 500;
/** No variable is longer; a longer word is not compared with each of them. */
const LONGEST = 48;

/** The variables nearest to a name that is none, over hyphens that a line end of a PDF took or left. At most three. */
export function nearestVariables(name: string): Nearest {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const found = search(name);
  remembered.set(name, found);
  return found;
}

function search(name: string): Nearest {
  if (variableOf(name) !== undefined || name.length > LONGEST) return { names: [], sure: false };
  const same = bySkeleton.get(skeletonOf(name));
  if (same !== undefined) return { names: same.slice(0, 3), sure: same.length === 1 };
  const shorter = wholeWords(name);
  const near: { name: string; distance: number }[] = [];
  const most = name.length < 6 ? 1 : 2;
  const wanted = lettersOf(name);
  for (const [variable, letters] of lettersByName) {
    if (Math.abs(variable.length - name.length) > most || !mayBeNear(wanted, letters, most)) continue;
    if (!beginAlike(name, variable)) continue;
    const distance = distanceOf(name, variable);
    if (distance <= most) near.push({ name: variable, distance });
  }
  near.sort((a, b) => a.distance - b.distance);
  const least = near[0]?.distance;
  const names = near.filter(({ distance }) => distance === least).map((each) => each.name);
  if (names.length === 0 && shorter !== undefined) return { names: [shorter], sure: false };
  return { names: names.slice(0, 3), sure: names.length === 1 && least === 1 && name.length >= 8 };
}

/** The longest variable that the name begins with, followed by words of its own: `rule_name` for `rule`. */
function wholeWords(name: string): string | undefined {
  for (let end = name.length - 1; end > 0; end--) {
    if (/[-_]/.test(name.charAt(end)) && variableOf(name.slice(0, end)) !== undefined)
      return name.slice(0, end);
  }
  return undefined;
}

/** The first letter of a slip is nearly always right, or exchanged with the second; the rest need not be compared. */
function beginAlike(a: string, b: string): boolean {
  return a.charAt(0) === b.charAt(0) || (a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0));
}

function skeletonOf(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
