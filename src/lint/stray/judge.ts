import type { Stray } from '../../cef/stray-characters.ts';
import type { LintMode, LintSeverity } from '../problem.ts';
import type { Place } from './regions.ts';

/** Places where only ASCII is right, so that letters and signs of other scripts count as stray. */
const STRUCTURE: ReadonlySet<Place> = new Set([
  'version',
  'identity',
  'revision',
  'severity',
  'delimiter',
  'key',
  'separator',
  'equals',
  'variable',
]);

/**
 * How bad a stray character is at a place; `undefined` where it is none.
 * @param stray absent for a character beyond ASCII that the table doesn't list
 */
export function severityOf(stray: Stray | undefined, place: Place, mode: LintMode): LintSeverity | undefined {
  if (place === 'marker') return undefined; // one cause, one finding: header-marker speaks of it
  if (stray === undefined) return unlisted(place, mode);
  if (stray.category === 'sequence') return ofSequence(stray, place, mode);
  if (mode === 'log' && stray.scope === 'structure' && !STRUCTURE.has(place)) return undefined;
  if (place === 'separator') return stray.name === 'CHARACTER TABULATION' ? 'warning' : 'error';
  if (place === 'severity') return stray.scope === 'anywhere' ? 'error' : 'warning';
  return hard(place) ? 'error' : 'warning';
}

/** What parts fields and pairs from each other. */
const PARTING: ReadonlySet<Place> = new Set(['delimiter', 'key', 'separator', 'equals']);

function hard(place: Place): boolean {
  return place !== 'revision' && place !== 'severity' && STRUCTURE.has(place);
}

function unlisted(place: Place, mode: LintMode): LintSeverity | undefined {
  if (place === 'key') return undefined; // key-charset speaks of it
  if (mode === 'log') return undefined;
  if (hard(place) && place !== 'identity') return 'error';
  return place === 'value' || place === 'text' ? 'information' : 'warning';
}

function ofSequence(stray: Stray, place: Place, mode: LintMode): LintSeverity | undefined {
  // Entities are people's own text in a log, but where they stand for what parts the fields.
  if (stray.scope === 'template' && mode === 'log' && !PARTING.has(place)) return undefined;
  if (stray.scope === 'log' && mode === 'template') return undefined;
  const inText = place === 'value' || place === 'text';
  if (stray.replacement === '$cef-formatted-') return place === 'prefix' ? undefined : 'error';
  if (stray.replacement === undefined && stray.scope === 'anywhere') {
    // An escaped pipe: right inside a header field, needless in a value, wrong as a delimiter.
    return place === 'delimiter' ? 'error' : inText ? 'information' : undefined;
  }
  if (stray.action === 'review') return inText ? 'hint' : undefined;
  if (hard(place)) return 'error';
  return inText && mode === 'log' ? 'information' : 'warning';
}
