import type { Fix, LintMode } from '../problem.ts';
import type { Place } from './regions.ts';
import type { Found } from './walk.ts';

const HEADER: ReadonlySet<Place> = new Set(['version', 'identity', 'revision', 'label', 'severity']);

export interface Repair {
  readonly fix?: Fix;
  readonly suggestions?: readonly Fix[];
}

/**
 * The repair of a stray character. It is safe only where it can't make a delimiter, a pair or an escape that the sender
 * did not mean; otherwise there is none.
 * @param known whether the key around it becomes a key of the dictionary
 */
export function repairOf(found: Found, line: string, mode: LintMode, known: boolean): Repair {
  const stray = found.match?.stray;
  const text = stray?.replacement;
  if (found.place === 'value' && line.startsWith('\\|', found.start)) {
    return { suggestions: [write(found.start, found.end, '|')] };
  }
  if (stray === undefined || text === undefined) return {};
  const { start, end, place } = found;
  const sure = (newText: string): Repair => ({ fix: write(start, end, newText) });
  const perhaps = (newText: string): Repair => ({ suggestions: [write(start, end, newText)] });
  const inHeader = HEADER.has(place);
  if (place === 'value' && line.charAt(start) === '\r') return sure('\\r');
  if (stray.action === 'review') return place === 'value' ? perhaps(text) : {};
  if (stray.category === 'sequence' && text.startsWith('$') && mode === 'log') return perhaps(text);
  if (text === '\\') {
    // A backslash of the text is written as two; beside another one nobody can say what was meant.
    const alone = line.charAt(start - 1) !== '\\' && line.charAt(end) !== '\\';
    return alone && (inHeader || place === 'value') ? sure('\\\\') : {};
  }
  if (inHeader && line.charAt(start - 1) === '\\') return {};
  if (inHeader && text.includes('|')) return perhaps(text.replaceAll('|', '\\|'));
  if (text.includes('=') && place !== 'equals' && !inHeader) return perhaps(text.replaceAll('=', '\\='));
  if (place === 'prefix' && (text === '#' || stray.scope === 'structure')) return {};
  const guessed = place === 'key' && mode === 'log' && stray.scope === 'structure' && !known;
  return guessed ? perhaps(text) : sure(text);
}

function write(start: number, end: number, newText: string): Fix {
  const title = newText === '' ? 'Remove it' : newText === ' ' ? 'Write a blank' : `Write ${newText}`;
  return { title, edits: [{ start, end, newText }] };
}
