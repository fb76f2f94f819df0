import { headingOf } from './furniture.ts';
import type { PageLine } from './pages.ts';

/** The text from one marker to the next. */
export interface Part {
  /** Lines that may name its log type: before the first marker, and what stands before a marker on its line. */
  readonly before: readonly PageLine[];
  readonly page: number;
  readonly lines: readonly PageLine[];
}

/** `CEF:0` with a header behind it, and not a word about it. */
const MARKER = /(?:\b|(?<=[a-z]))CEF ?: ?(?=\d(?! [a-z]|[.,;)]|$)|\d? *$)/i;

/** The parts that begin with a marker; the whole text as one part when there is none. */
export function partsOf(lines: readonly PageLine[]): Part[] {
  const marked = lines.flatMap(({ plain }, index) => {
    const at = MARKER.exec(plain)?.index;
    return at === undefined ? [] : [{ index, at }];
  });
  const [first] = marked;
  if (first === undefined) return [{ before: [], page: 1, lines }];
  return marked.flatMap(({ index, at }, number) => {
    const line = lines[index];
    if (line === undefined) return [];
    const before = { ...line, plain: line.plain.slice(0, at) };
    const marker = { ...line, plain: line.plain.slice(at).replace(MARKER, 'CEF:') };
    const more = lines.slice(index + 1, marked[number + 1]?.index);
    const beside = before.plain.trim() !== '';
    return [
      {
        // A heading beside it is its own, whatever stands above.
        before: headingOf(before.plain) !== undefined ? [before] : number === 0 ? lines.slice(0, index) : [],
        page: line.page,
        lines: [marker, ...(beside ? withoutSideCell(more, at) : more)],
      },
    ];
  });
}

/** Without the words of a cell beside the template, when most lines have none and the others are parted from it by blanks. */
function withoutSideCell(lines: readonly PageLine[], at: number): readonly PageLine[] {
  const texts = lines.filter(({ plain }) => plain.trim() !== '');
  const clear = texts.filter(({ plain }) => plain.slice(0, at - 1).trim() === '').length;
  if (at < 4 || clear * 2 <= texts.length) return lines;
  return lines.map((line) =>
    line.plain.slice(0, at).trim() !== '' &&
    line.plain.charAt(at - 1) === ' ' &&
    line.plain.charAt(at) !== ' '
      ? { ...line, plain: line.plain.slice(at), raw: line.plain.slice(at) }
      : line,
  );
}
