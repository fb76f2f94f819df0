import { type Glue, judgeSeam, pipesIn, type SeamPlace } from './judge-seam.ts';

/** So much of what is joined is looked at again; the rest is done. */
const TAIL = 256;

/**
 * Joins the lines of one template. Each seam gets what makes known keys, variables and phrases of the words beside it.
 * Takes time linear in the lines.
 */
export function joinLines(lines: readonly string[]): string {
  const style = { hard: cutAtWidth(lines), width: longest(lines) };
  const done: string[] = [];
  let tail = '';
  let pipes = 0;
  let width = 0; // of the line before, with the blank that it lost at its beginning
  for (const [index, line] of lines.entries()) {
    const words = squeezed(line);
    if (words === '') continue;
    if (tail === '') {
      tail = words;
      width = line.length;
      pipes = words.startsWith('CEF:') ? 0 : 7;
    } else {
      const place = { pipes, open: index < lines.length - 1 };
      const before = lines[index - 1] ?? '';
      const tie =
        style.hard === undefined
          ? tieOf(before, style.width)
          : tieAt(width, [before, line, lines[index + 1]], style.hard);
      const next = glued(tail, words, place, tie);
      const leading = width === style.hard && next.endsWith(` ${words}`);
      width = line.length + (leading ? 1 : 0);
      tail = next;
    }
    if (tail.length < 4 * TAIL) continue;
    const finished = tail.slice(0, -TAIL);
    done.push(finished);
    pipes += pipesIn(finished);
    tail = tail.slice(-TAIL);
  }
  return done.join('') + tail;
}

function squeezed(line: string): string {
  // A blank between an equals sign and a variable would be sent.
  return line.trim().replaceAll(/ {2,}/g, ' ').replaceAll('= $', '=$');
}

function glued(before: string, after: string, place: SeamPlace, tie: Glue): string {
  const candidates: { text: string; score: number }[] = [];
  const add = (left: string, glue: Glue, extra: number) =>
    candidates.push({ text: left + glue + after, score: judgeSeam(left, glue, after, place) + extra });
  if (before.endsWith('-')) {
    // A hyphen that makes nothing known was put there to part a word, or stands where none can.
    const parted = /[=|$]-$/.test(before) || (/[a-z]-$/.test(before) && /^[a-z]/.test(after));
    add(before, '', parted ? 0 : 0.2);
    add(before.slice(0, -1), '', parted ? 0.2 : 0);
    add(before, ' ', -0.5);
  } else {
    add(before, ' ', tie === ' ' ? 0.4 : 0);
    add(before, '', tie === '' ? 0.4 : 0);
    add(before, '-', -0.4);
  }
  let best = candidates[0];
  for (const candidate of candidates)
    if (best === undefined || candidate.score > best.score) best = candidate;
  return best?.text ?? before + after;
}

/** What stands between two lines broken between words, when the words do not tell: a longer word was cut in the midst. */
function tieOf(before: string, width: number): Glue {
  return before.trim().includes(' ') || before.length < width ? ' ' : '';
}

/** The same for lines cut at a width: a line that lacks a character lost a blank at its end, or at its beginning. */
function tieAt(width: number, [before = '', line = '', next]: (string | undefined)[], hard: number): Glue {
  if (width < hard || before.endsWith(' ') || line.startsWith(' ')) return ' ';
  const lost = hard - line.length;
  if (lost === 0 || next === undefined) return '';
  if (lost > 1) return ' ';
  // One blank is gone. Where the next line goes on in the midst of a word, it was not the one at the end.
  const [words, more] = [squeezed(line), squeezed(next)];
  const place = { pipes: 7, open: true };
  return judgeSeam(words, '', more, place) > judgeSeam(words, ' ', more, place) ? ' ' : '';
}

/** The width of lines that were all cut at it, blanks at the edge left out; `undefined` for lines broken between words. */
function cutAtWidth(lines: readonly string[]): number | undefined {
  const width = longest(lines);
  const inner = lines.slice(0, -1).filter((line) => line.trim() !== '');
  const full = inner.filter(({ length }) => length >= width - 2);
  return inner.length >= 2 && full.length === inner.length ? width : undefined;
}

function longest(lines: readonly string[]): number {
  let most = 0;
  for (const { length } of lines) most = Math.max(most, length);
  return most;
}
