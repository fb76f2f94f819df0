import { nameOf } from '../../cef/stray-characters.ts';
import type { Found } from './walk.ts';

/**
 * One sentence or two on a stray character: what it is, where it stands, what belongs there, how it came.
 * @param written what the repair writes, when there is one
 */
export function messageOf(
  found: Found,
  line: string,
  inMessage: boolean,
  written: string | undefined,
): string {
  const text = line.slice(found.start, found.end);
  const stray = found.match?.stray;
  const where = inMessage ? `in ${found.name}` : 'in a template';
  const code = nameOf(text.codePointAt(0) ?? 0);
  if (stray === undefined) return `${code} ${where}: only printable ASCII is sure to arrive unchanged.`;
  if (text === '\\|') {
    return found.place === 'delimiter'
      ? 'A pipe between header fields must not be escaped: without the backslash it is a delimiter.'
      : 'A pipe needs no backslash in the extension, and the backslash stays in the value.';
  }
  if (stray.category === 'sequence')
    return `"${text}" ${where}: ${stray.origin}.${advice(written ?? stray.replacement)}`;
  const name = stray.name === code ? `${code} (${stray.category})` : `${code} ${stray.name}`;
  return `${name} ${where}.${advice(written ?? stray.replacement)} Usual origin: ${stray.origin}.`;
}

function advice(replacement: string | undefined): string {
  if (replacement === undefined) return ' Decide what belongs there.';
  if (replacement === '') return ' It should not be there.';
  return replacement === ' ' ? ' A blank belongs there.' : ` Write ${replacement} instead.`;
}
