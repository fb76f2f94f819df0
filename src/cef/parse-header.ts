import { BACKSLASH, BLANK, EQUALS, isKeyCode, isPrintable, PIPE } from './characters.ts';
import { type Delimiter, HEADER_FIELDS } from './message.ts';
import type { Span } from './span.ts';
import { looksLikePipe, strayAt } from './stray-characters.ts';

export interface Header {
  readonly fields: readonly Span[];
  readonly delimiters: readonly Delimiter[];
  /** Where the extension begins; absent when the header takes the whole line. */
  readonly extensionStart?: number;
}

const FIELDS = HEADER_FIELDS.length;

/**
 * Splits the header at its unescaped pipes (ArcSight CEF Implementation Standard, "Header Information"). When there are
 * too few, look-alikes count as pipes, and pairs that begin early end the header, so that the rest can still be read.
 */
export function parseHeader(line: string, from: number): Header {
  const strict = scan(line, from, isPipe);
  if (isComplete(line, strict)) return assemble(line, from, strict);
  const lenient = scan(line, from, isEscapedPipe(line, from) ? isLeakedPipe : isPipeLike);
  const better =
    lenient.some((pipe) => pipe.damaged) && (isComplete(line, lenient) || lenient.length > strict.length);
  return recover(line, from, better ? lenient : strict);
}

/** Length of the pipe at an offset, 0 when there is none. */
type PipeReader = (line: string, offset: number) => number;

const isPipe: PipeReader = (line, offset) => (line.charCodeAt(offset) === PIPE ? 1 : 0);

const isPipeLike: PipeReader = (line, offset) => {
  const code = line.charCodeAt(offset);
  if (code === PIPE) return 1;
  if (isPrintable(code) && code !== 0x26) return 0;
  const match = strayAt(line, offset);
  return match !== undefined && looksLikePipe(match.stray) ? match.length : 0;
};

/** Markdown and some manuals print every pipe with a backslash: then the escaped pipes are the delimiters. */
const isLeakedPipe: PipeReader = (line, offset) =>
  line.startsWith('\\|', offset) ? 2 : isPipeLike(line, offset);

function isEscapedPipe(line: string, from: number): boolean {
  for (let at = from; at < from + 4; at++) if (line.startsWith('\\|', at)) return true;
  return false;
}

function scan(line: string, from: number, pipeAt: PipeReader): Delimiter[] {
  const found: Delimiter[] = [];
  for (let offset = from; offset < line.length && found.length < FIELDS; offset++) {
    const length = pipeAt(line, offset);
    if (length > 0) {
      found.push({ start: offset, end: offset + length, damaged: line.charAt(offset) !== '|' });
      offset += length - 1;
      if (pipeAt !== isPipe && found.length > 1 && keyEnd(line, offset + 1) !== -1) break;
    } else if (line.charCodeAt(offset) === BACKSLASH) {
      const next = line.charCodeAt(offset + 1);
      if (next === PIPE || next === BACKSLASH) offset++;
    }
  }
  return found;
}

/** All pipes are there, and they are the header's: what lies before the last is no list of pairs. */
function isComplete(line: string, pipes: readonly Delimiter[]): boolean {
  const before = pipes[FIELDS - 2];
  const last = pipes[FIELDS - 1];
  return before !== undefined && last !== undefined && !line.slice(before.end, last.start).includes('=');
}

function recover(line: string, from: number, pipes: readonly Delimiter[]): Header {
  for (let index = 1; index < pipes.length && index < FIELDS; index++) {
    const pipe = pipes[index];
    if (pipe !== undefined && keyEnd(line, pipe.end) !== -1) {
      return assemble(line, from, pipes.slice(0, index + 1), pipe.end);
    }
  }
  // A seventh pipe may stand in a value behind a severity that lacks its own.
  const own = pipes.slice(0, FIELDS - 1);
  const blank = blankBeforeKey(line, own.at(-1)?.end ?? from);
  const cut = blank !== -1 && blank < (pipes[FIELDS - 1]?.start ?? line.length);
  return cut ? assemble(line, from, own, blank) : assemble(line, from, pipes);
}

/** Offset of the first blank that a key and `=` follow directly, or -1. One pass. */
function blankBeforeKey(line: string, from: number): number {
  let blank = -1;
  for (let offset = from; offset < line.length; offset++) {
    const code = line.charCodeAt(offset);
    if (code === BLANK) blank = offset;
    else if (code === EQUALS && blank !== -1 && offset > blank + 1) return blank;
    else if (!isKeyCode(code)) blank = -1;
  }
  return -1;
}

/** Offset of the `=` directly behind a key that begins here, or -1. */
function keyEnd(line: string, from: number): number {
  let offset = from;
  while (isKeyCode(line.charCodeAt(offset))) offset++;
  return offset > from && line.charCodeAt(offset) === EQUALS ? offset : -1;
}

function assemble(line: string, from: number, pipes: readonly Delimiter[], extensionStart?: number): Header {
  const fields: Span[] = [];
  let start = from;
  for (const pipe of pipes) {
    fields.push({ start, end: pipe.start });
    start = pipe.end;
  }
  if (pipes.length >= FIELDS) return { fields, delimiters: pipes, extensionStart: start };
  if (extensionStart === undefined) {
    return { fields: [...fields, { start, end: line.length }], delimiters: pipes };
  }
  if (extensionStart > start) fields.push({ start, end: extensionStart });
  return { fields, delimiters: pipes, extensionStart };
}
