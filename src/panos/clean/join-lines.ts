import type { Seam } from './doubts.ts';
import { type Glue, judgeSeam, pipesIn, type SeamPlace } from './judge-seam.ts';

/** So much of what is joined is looked at again; the rest is done. */
const TAIL = 256;
/** Characters beside a seam that tell a person where it is. */
const SHOWN = 24;

/**
 * Joins the lines of one template. Each seam gets what makes known keys, variables and phrases of the words beside it.
 * Takes time linear in the lines.
 */
export function joinLines(lines: readonly string[], onSeam?: (seam: Seam) => void): string {
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
      const { text: next, at, lead } = bestGlue(tail, words, place, tie);
      onSeam?.({ before: next.slice(Math.max(0, at - SHOWN), at), after: next.slice(at, at + SHOWN), lead });
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

/** Two texts with what fits best between them; `tie` decides when the words don't. */
export function glued(before: string, after: string, place: SeamPlace, tie: Glue): string {
  return bestGlue(before, after, place, tie).text;
}

function bestGlue(
  before: string,
  after: string,
  place: SeamPlace,
  tie: Glue,
): { readonly text: string; readonly at: number; readonly lead: number } {
  const candidates: { text: string; at: number; score: number }[] = [];
  const add = (left: string, glue: Glue, extra: number) =>
    candidates.push({
      text: left + glue + after,
      at: left.length + glue.length,
      score: judgeSeam(left, glue, after, place) + extra,
    });
  if (before.endsWith('-')) {
    // A hyphen that makes nothing known was put there to part a word, or stands where none can.
    const parted = /[=|$]-$/.test(before) || (/[a-z]-$/.test(before) && /^[a-z]/.test(after));
    add(before, '', parted ? 0 : 0.2);
    add(before.slice(0, -1), '', parted ? 0.2 : 0);
    add(before, ' ', -0.5);
  } else {
    add(before, ' ', tie === ' ' ? 0.4 : 0);
    add(before, '', tie === '' ? 0.4 : 0);
    // A hyphen gets lost between letters only.
    if (/[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(after)) add(before, '-', -0.4);
  }
  let best = candidates[0];
  for (const candidate of candidates)
    if (best === undefined || candidate.score > best.score) best = candidate;
  const text = best?.text ?? before + after;
  let lead = 9;
  for (const each of candidates)
    if (each.text !== text) lead = Math.min(lead, (best?.score ?? 0) - each.score);
  return { text, at: best?.at ?? before.length, lead };
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
  return inner.length >= 2 && full.length >= inner.length * 0.9 ? width : undefined;
}

function longest(lines: readonly string[]): number {
  let most = 0;
  for (const { length } of lines) most = Math.max(most, length);
  return most;
}
