import type { PageLine } from './pages.ts';

/** A page with fewer such lines has no columns. */
const LEAST = 6;
/** In characters; no page is set wider. */
const WIDEST = 400;

/**
 * Lines of pages that were set in two columns and written side by side, as `pdftotext -layout` does: the left column, then
 * the right one. A line that goes over both, such as a title, parts what stands above from what stands below.
 */
export function partColumns(lines: readonly PageLine[]): PageLine[] {
  const parted: PageLine[] = [];
  for (let from = 0; from < lines.length; ) {
    let to = from;
    while (to < lines.length && lines[to]?.page === lines[from]?.page) to++;
    // A page of a pasted text may have more lines than a call takes arguments.
    for (const line of partPage(lines.slice(from, to))) parted.push(line);
    from = to;
  }
  return parted;
}

function partPage(lines: readonly PageLine[]): readonly PageLine[] {
  const gutter = gutterOf(lines);
  if (gutter === undefined) return lines;
  const out: PageLine[] = [];
  let right: PageLine[] = [];
  const finish = (): void => {
    for (const line of right) out.push(line);
    right = [];
  };
  for (const line of lines) {
    if (crosses(line.plain, gutter)) {
      finish();
      out.push(line);
      continue;
    }
    const [before, after] = [slice(line, 0, gutter), slice(line, gutter)];
    if (before.plain.trim() !== '' || after.plain.trim() === '') out.push(before);
    if (after.plain.trim() !== '' || before.plain.trim() === '') right.push(after);
  }
  finish();
  return out;
}

function slice({ raw, plain, page }: PageLine, from: number, to?: number): PageLine {
  // Stray characters may have made the two differ in length; then only one can be cut at the column.
  const cut = plain.slice(from, to).trimEnd();
  return { raw: raw.length === plain.length ? raw.slice(from, to) : cut, plain: cut, page };
}

function crosses(line: string, at: number): boolean {
  return (
    line.charAt(at - 1).trim() !== '' || (line.charAt(at).trim() !== '' && line.charAt(at - 2).trim() !== '')
  );
}

/** The column at which the right half of most lines begins, behind blanks that hardly a line crosses. */
function gutterOf(lines: readonly PageLine[]): number | undefined {
  const texts = lines.map(({ plain }) => plain).filter((plain) => plain.trim() !== '');
  if (texts.length < LEAST || texts.some(({ length }) => length > WIDEST)) return undefined;
  const begins = new Map<number, number>();
  for (const text of texts) {
    for (const { index } of text.matchAll(/(?<= {2})\S/g)) begins.set(index, (begins.get(index) ?? 0) + 1);
  }
  let best: { readonly at: number; readonly count: number } | undefined;
  for (const [at, count] of begins) if (count > (best?.count ?? 0)) best = { at, count };
  if (best === undefined || best.count < LEAST) return undefined;
  const { at } = best;
  const crossing = texts.filter((text) => crosses(text, at)).length;
  const both = texts.filter(
    (text) => !crosses(text, at) && text.slice(0, at).trim() !== '' && text.length > at,
  );
  const enough = both.length >= texts.length * 0.4 && crossing <= texts.length * 0.2;
  return enough ? at : undefined;
}
