import { strayAt } from '../../cef/stray-characters.ts';

/** Characters that end a line in the text of a PDF. */
const BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** A line as it was pasted, and without stray characters; blanks at both ends are kept. */
export interface PastedLine {
  readonly raw: string;
  readonly plain: string;
}

/** The lines of a pasted text, each with its stray characters replaced or removed as the table says. */
export function plainLines(text: string): PastedLine[] {
  return text.split(BREAKS).map((raw) => ({ raw, plain: plain(raw) }));
}

/** A line with every stray character replaced or removed; one that a person must judge is kept. */
function plain(line: string): string {
  let out = '';
  let from = 0;
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
  }
  return (out + line.slice(from)).replaceAll('\t', ' ');
}
