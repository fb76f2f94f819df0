import { brokenLetterAt } from '../../cef/broken-letter.ts';
import { isFalseBlank, isPrintable } from '../../cef/characters.ts';
import { plainEnd, type StrayMatch, strayAt } from '../../cef/stray-characters.ts';
import type { Place, Region } from './regions.ts';

/** A stray character, or one beyond ASCII that no table lists, at its place. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  readonly name: string;
  readonly region: Region;
  /** Absent for a character that is not in the table. */
  readonly match?: StrayMatch;
}

const VARIABLE = /[A-Za-z0-9_-]/;
const REACH = 8;

/**
 * Goes through a line once and yields what is not printable ASCII and what begins a stray sequence. With `variables`, a
 * stray character between two characters of a `$variable` is at the place `variable`.
 */
export function* strays(line: string, regions: readonly Region[], variables: boolean): Generator<Found> {
  let index = 0;
  let inVariable = false;
  for (let offset = 0; offset < line.length; offset++) {
    if (!variables) {
      offset = plainEnd(line, offset);
      if (offset === line.length) return;
    }
    while (index < regions.length - 1 && offset >= (regions[index]?.end ?? 0)) index++;
    const region = regions[index];
    if (region === undefined) return;
    const code = line.charCodeAt(offset);
    if (code === 0x5c && region.place !== 'delimiter' && /[\\=]/.test(line.charAt(offset + 1))) {
      offset++;
      continue;
    }
    const match = strayAt(line, offset) ?? brokenAt(line, offset, region.place, variables);
    if (match === undefined && isPrintable(code)) {
      inVariable = code === 0x24 || (inVariable && VARIABLE.test(line.charAt(offset)));
      continue;
    }
    const end = offset + (match?.length ?? ((line.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1));
    const dollar = match?.stray.replacement === '$' && /[A-Za-z]/.test(line.charAt(end));
    if (isFalseBlank(code) || match?.stray.replacement === ' ') inVariable = false;
    else if (dollar) inVariable = true;
    const inside =
      dollar || (inVariable && goesOn(line, end)) || match?.stray.replacement?.startsWith('$cef-');
    const place = variables && inside === true ? 'variable' : region.place;
    const name = place === 'variable' ? 'a $variable' : region.name;
    yield { start: offset, end, place, name, region, ...(match && { match }) };
    offset = end - 1;
  }
}

/** A broken letter where people's own words stand. In a template each of its characters is one too many anyway. */
function brokenAt(line: string, offset: number, place: Place, template: boolean): StrayMatch | undefined {
  if (template || (place !== 'value' && place !== 'text' && place !== 'label')) return undefined;
  const letter = brokenLetterAt(line, offset);
  if (letter === undefined) return undefined;
  const origin = `${letter} in UTF-8 read as Windows-1252 or Latin-1`;
  const stray = {
    name: letter,
    category: 'sequence',
    action: 'replace',
    replacement: letter,
    scope: 'log',
  } as const;
  return { stray: { ...stray, origin }, length: 2 };
}

/** Whether a variable's name goes on behind an offset, other stray characters left out. */
function goesOn(line: string, offset: number): boolean {
  for (let at = offset; at < Math.min(line.length, offset + REACH); at++) {
    const code = line.charCodeAt(at);
    if (isPrintable(code)) return VARIABLE.test(line.charAt(at));
    if (isFalseBlank(code)) return false;
  }
  return false;
}
