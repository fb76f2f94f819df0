/** A line of a page: as it was pasted, without stray characters and how many these were, and its page, from 1. */
export interface PageLine {
  readonly raw: string;
  readonly plain: string;
  readonly page: number;
  readonly strays?: number;
}

/**
 * Lines without the running heads and feet of the pages: what stands on half of the pages or more, the same but for its
 * numbers. A heading that names a log type is none.
 * @param isHeading of a line's text
 */
export function withoutRunningLines(
  lines: readonly PageLine[],
  isHeading: (text: string) => boolean,
): readonly PageLine[] {
  const pages = new Map<string, Set<number>>();
  const all = new Set<number>();
  for (const { plain, page } of lines) {
    if (plain.trim() === '') continue;
    all.add(page);
    const pattern = patternOf(plain);
    if (pattern === undefined) continue;
    const seen = pages.get(pattern) ?? new Set();
    seen.add(page);
    pages.set(pattern, seen);
  }
  if (all.size < 2) return lines;
  const least = Math.max(2, all.size / 2);
  return lines.filter(({ plain }) => {
    const pattern = patternOf(plain);
    return pattern === undefined || (pages.get(pattern)?.size ?? 0) < least || isHeading(plain);
  });
}

/** A line with its numbers left out; `undefined` for one that may be part of a template. */
function patternOf(line: string): string | undefined {
  if (/[=$|]/.test(line.replace(/ \| Page \d+$/i, ''))) return undefined;
  const pattern = line.trim().replaceAll(/ +/g, ' ').replaceAll(/\d+/g, '#');
  // A word alone may be the end of a label.
  return pattern.includes(' ') || pattern.includes('#') ? pattern : undefined;
}
