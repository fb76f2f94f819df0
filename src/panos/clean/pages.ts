/** A line of a page: as it was pasted, without stray characters and how many these were, and its page, from 1. */
export interface PageLine {
  readonly raw: string;
  readonly plain: string;
  readonly page: number;
  readonly strays?: number;
  /** It recurs as running heads and feet do. */
  readonly running?: true;
}

/**
 * Lines with the running heads and feet marked: what stands on half of the pages or more, the same but for its numbers, and
 * in a text without pages what stands there twice. A heading that names a log type is none.
 * @param isHeading of a line's text
 */
export function withRunningLines(
  lines: readonly PageLine[],
  isHeading: (text: string) => boolean,
): readonly PageLine[] {
  const places = new Map<string, Set<number>>();
  const paged = lines.some(({ page }) => page > 1);
  const all = new Set<number>();
  for (const [index, { plain, page }] of lines.entries()) {
    const pattern = patternOf(plain);
    if (plain.trim() !== '') all.add(page);
    if (pattern === undefined || isHeading(plain)) continue;
    const seen = places.get(pattern) ?? new Set();
    seen.add(paged ? page : index);
    places.set(pattern, seen);
  }
  const least = paged ? Math.max(2, all.size / 2) : 2;
  return lines.map((line) => {
    const pattern = patternOf(line.plain);
    const often = pattern !== undefined && (places.get(pattern)?.size ?? 0) >= least;
    return often ? { ...line, running: true } : line;
  });
}

/** A line with its numbers left out; `undefined` for one that may be part of a template. */
function patternOf(line: string): string | undefined {
  if (/[=$|]/.test(line.replace(/ \| Page \d+$/i, ''))) return undefined;
  const numbered = line.trim().replaceAll(/ +/g, ' ').replaceAll(/\d+/g, '#');
  // The number of the page may have been read as a line of its own.
  const pattern = numbered.replace(/^# /, '').replace(/(?: #){1,3}$/, '');
  // A word alone may be the end of a label, a number alone a severity.
  return pattern.includes(' ') ? pattern : undefined;
}
