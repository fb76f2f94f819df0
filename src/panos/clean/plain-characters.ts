import { strayAt } from '../../cef/stray-characters.ts';
import type { PageLine } from './pages.ts';

/** Characters that end a line in the text of a PDF. */
const BREAKS = /\r\n|[\n\r\v\u0085\u2028\u2029]/;

/**
 * The lines of a pasted text, each with its stray characters replaced or removed as the table says; blanks at both ends are
 * kept. A form feed begins a page.
 */
export function plainLines(text: string): PageLine[] {
  return text
    .split('\f')
    .flatMap((page, index) => page.split(BREAKS).map((raw) => ({ raw, page: index + 1, ...plain(raw) })));
}

/** A line with every stray character replaced or removed; one that a person must judge is kept. */
function plain(line: string): { readonly plain: string; readonly strays: number } {
  let out = '';
  let from = 0;
  let strays = 0;
  for (let offset = 0; offset < line.length; ) {
    const match = strayAt(line, offset);
    const { stray, length = (line.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1 } = match ?? {};
    if (stray === undefined || stray.scope === 'log' || stray.action === 'review') {
      offset += length;
      continue;
    }
    out += line.slice(from, offset) + (stray.replacement ?? '');
    offset += length;
    from = offset;
    strays++;
  }
  return { plain: (out + line.slice(from)).replaceAll('\t', ' '), strays };
}
