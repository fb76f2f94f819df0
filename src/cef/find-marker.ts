import { BLANK, isDigit, isPrintable, PIPE } from './characters.ts';
import type { Marker } from './message.ts';
import { looksLikePipe, strayAt } from './stray-characters.ts';

const MARKER = 'CEF:';
/** A damaged marker is looked for no further than this, so that hostile lines cost no more than others. */
const REACH = 16;

/**
 * Finds the marker `CEF:` in a line. The first exact one counts, unless a damaged one (other case, look-alike letters,
 * invisible characters inside, no colon, another sign for it) with a pipe close behind it comes earlier.
 */
export function findMarker(line: string): Marker | undefined {
  const exact = line.indexOf(MARKER);
  const limit = exact === -1 ? line.length : exact;
  for (let offset = 0; offset < limit; offset++) {
    const code = line.charCodeAt(offset);
    if (code !== 0x43 && code !== 0x63 && isPrintable(code)) continue;
    const damaged = matchDamaged(line, offset);
    if (damaged !== undefined) return damaged;
  }
  if (exact === -1) return undefined;
  const start = lastOfDoubled(line, exact);
  return { start, end: start + MARKER.length, exact: true };
}

/** `CEF: CEF:0|`, of a sender whose program is called CEF: the last of the markers that stand side by side. */
function lastOfDoubled(line: string, exact: number): number {
  let start = exact;
  for (;;) {
    let next = start + MARKER.length;
    while (line.charCodeAt(next) === BLANK) next++;
    if (!line.startsWith(MARKER, next)) return start;
    start = next;
  }
}

/** Reads the marker from an offset, forgiving: stray characters may stand in it, or for one of its characters. */
function matchDamaged(line: string, from: number): Marker | undefined {
  let next = 0;
  let start = from;
  let strays = 0;
  let guessed = false;
  let imitated = false; // the last character matched was a look-alike
  let offset = from;
  while (next < MARKER.length && offset < line.length && offset - from < REACH) {
    const match = isPrintable(line.charCodeAt(offset)) ? undefined : strayAt(line, offset);
    const length = match?.length ?? 1;
    const char = (match === undefined ? line.charAt(offset) : (match.stray.replacement ?? '')).toUpperCase();
    const unlisted = match === undefined && !isPrintable(line.charCodeAt(offset));
    if (char === MARKER.charAt(next)) {
      if (next === 0) start = offset;
      next++;
      strays = 0;
      imitated = match !== undefined;
    } else if (imitated && char === MARKER.charAt(next - 1)) {
      imitated = false; // it was put in before the real one
    } else if (match !== undefined || unlisted) {
      strays++;
    } else if (strays > 0 && !guessed && char === MARKER.charAt(next + 1)) {
      guessed = true;
      next += 2;
      strays = 0;
    } else break;
    offset += length;
  }
  if (next === MARKER.length && imitated && line.charAt(offset) === ':') offset++;
  if (next === 3 && (strays > 0 ? !guessed : isWordStart(line, start))) {
    // The colon is gone, has a blank before it, or something stands for it: only a digit and a pipe make this a header.
    const end = strays > 0 ? offset : colonEnd(line, offset);
    return versionFollows(line, end) ? { start, end, exact: false } : undefined;
  }
  if (next < MARKER.length || !pipeFollows(line, offset)) return undefined;
  return { start, end: offset, exact: line.slice(start, offset) === MARKER };
}

function isWordStart(line: string, offset: number): boolean {
  return offset === 0 || !/[A-Za-z0-9_]/.test(line.charAt(offset - 1));
}

/** Behind the sign that stands for the colon, with the blanks before it. */
function colonEnd(line: string, offset: number): number {
  let at = offset;
  while (line.charCodeAt(at) === BLANK && at - offset < REACH) at++;
  return /[!-/:-@[-`{}~]/.test(line.charAt(at)) ? at + 1 : offset;
}

function versionFollows(line: string, offset: number): boolean {
  let at = offset;
  while (line.charCodeAt(at) === BLANK && at - offset < REACH) at++;
  const first = at;
  while (isDigit(line.charCodeAt(at)) && at - offset < REACH) at++;
  return at > first && pipeAt(line, at);
}

function pipeFollows(line: string, offset: number): boolean {
  const limit = Math.min(line.length, offset + REACH);
  for (let at = offset; at < limit; at++) if (pipeAt(line, at)) return true;
  return false;
}

function pipeAt(line: string, offset: number): boolean {
  const code = line.charCodeAt(offset);
  if (code === PIPE) return true;
  if (isPrintable(code) && code !== 0x26) return false;
  const match = strayAt(line, offset);
  return match !== undefined && looksLikePipe(match.stray);
}
