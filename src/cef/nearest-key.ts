import { distanceOf, lettersOf, mayBeNear } from '../shared/edit-distance.ts';
import { allEntries } from './dictionary.ts';

/** Below this a slip leads to another key too easily. */
const SHORTEST = 5;
/** From here on two slips are still a slip. */
const LONG = 8;
/** No key is longer; a longer word is not compared with each of them. */
const LONGEST = 40;
const REMEMBERED = 500;

const remembered = new Map<string, string | undefined>();

/**
 * The one producer's key that a word most likely was meant for: the key itself or its full name (`sourceAdress` for `src`) is one
 * slip away, in long words two. Where two are as near, or only a number is another, there is none.
 */
export function nearestKey(word: string): string | undefined {
  if (word.length < SHORTEST || word.length > LONGEST) return undefined;
  if (remembered.has(word)) return remembered.get(word);
  if (remembered.size >= REMEMBERED) remembered.clear();
  const found = search(word);
  remembered.set(word, found);
  return found;
}

/** Keys that producers write and their full names, with what a comparison needs. */
const candidates = [...allEntries()]
  .filter(({ kind }) => kind !== 'consumer')
  .flatMap(({ key, fullName }) => [key, fullName].map((name) => ({ key, name: name.toLowerCase() })))
  .filter(({ name }) => name.length >= SHORTEST)
  .map(({ key, name }) => ({ key, name, bare: withoutDigits(name), letters: lettersOf(name) }));

function search(word: string): string | undefined {
  const lower = word.toLowerCase();
  const bare = withoutDigits(lower);
  const letters = lettersOf(lower);
  let least = (word.length < LONG ? 1 : 2) + 1;
  let nearest = new Set<string>();
  for (const candidate of candidates) {
    if (Math.abs(candidate.name.length - word.length) > least) continue;
    if (!mayBeNear(letters, candidate.letters, least) || candidate.bare === bare) continue;
    const distance = distanceOf(lower, candidate.name);
    if (distance < least) nearest = new Set([candidate.key]);
    else if (distance === least && nearest.size > 0) nearest.add(candidate.key);
    least = Math.min(least, distance);
  }
  return nearest.size === 1 ? [...nearest][0] : undefined;
}

/** `deviceCustomNumber4` is no slip of `deviceCustomNumber3`: there are keys of products like that. */
function withoutDigits(name: string): string {
  return name.replaceAll(/\d/g, '');
}
