import { headingOf, isFurniture } from './furniture.ts';
import { glued } from './join-lines.ts';
import { pipesIn } from './judge-seam.ts';
import type { PageLine } from './pages.ts';
import { placeBehind } from './place.ts';
import { isTorn, verdictOn } from './verdict.ts';

/** The lines of one template, and what stood between and behind them. */
export interface Belonging {
  readonly kept: readonly string[];
  /** Left out, though the template goes on behind: page furniture and words of the guide. */
  readonly between: readonly PageLine[];
  /** Behind the template, up to the next. */
  readonly behind: readonly PageLine[];
  /** Of those left out, the ones that stand where something of a pair should. */
  readonly torn: readonly PageLine[];
}

/** So much of what was kept tells whether a line goes on with it. */
const TAIL = 320;

/**
 * Of the lines from one marker to the next, those of the template: prose, headings, page furniture and remarks are left
 * out. A template that words interrupt is taken up again by a pair that it does not have yet.
 */
export function belongingLines(lines: readonly PageLine[]): Belonging {
  const kept: string[] = [];
  const keys = new Set<string>();
  const between: PageLine[] = [];
  const torn: PageLine[] = [];
  let aside: PageLine[] = [];
  let tail = '';
  let pipes = 7;
  let ended = false;
  const keep = (text: string, words: string): void => {
    for (const line of aside) between.push(line);
    aside = [];
    ended = false;
    kept.push(text);
    for (const [, key = ''] of words.matchAll(/(?:^|[ |])([A-Za-z]\w*)=/g)) keys.add(key);
    tail = kept.length === 1 ? words : glued(tail, words, { pipes, open: true }, ' ');
    if (kept.length === 1 && words.startsWith('CEF:')) pipes = 0;
    if (tail.length > 2 * TAIL) {
      pipes = Math.min(7, pipes + pipesIn(tail.slice(0, -TAIL)));
      tail = tail.slice(-TAIL);
    }
  };
  for (const [index, line] of lines.entries()) {
    const { raw, plain } = line;
    const words = plain.trim().replaceAll(/ {2,}/g, ' ');
    if (words === '') {
      if (kept.length > 0) kept.push('');
      continue;
    }
    if (kept.length === 0) {
      if (words.startsWith('#') || headingOf(words) !== undefined || isFurniture(raw)) aside.push(line);
      else keep(plain, words);
      continue;
    }
    const place = placeBehind(tail, pipes + pipesIn(tail) < 7);
    const next =
      lines
        .slice(index + 1, index + 4)
        .find(({ plain: text }) => text.trim() !== '')
        ?.plain.trim() ?? '';
    const verdict = verdictOn({ words, line, place, ended, keys, next });
    if (verdict !== 'keep' && !ended && isTorn(words, line, place)) torn.push(line);
    if (verdict === 'keep') keep(plain, words);
    else if (verdict === 'end') {
      aside.push(line);
      ended = true;
    } else if (verdict === 'leave') aside.push(line);
    else {
      aside.push({ ...line, plain: words.slice(0, verdict).trim() });
      keep(words.slice(verdict), words.slice(verdict));
    }
  }
  return { kept, between, behind: aside, torn };
}
