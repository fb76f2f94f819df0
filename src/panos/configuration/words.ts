import { Failure } from '../../shared/failure.ts';
import type { Spot, Step, Written } from './parsed-element.ts';

/** A word of a text in braces or of `set` commands, or one of the marks between them. */
export interface Word {
  readonly kind: 'word' | 'mark' | 'end of line';
  readonly text: string;
  /** Where it begins, its quotation mark included. */
  readonly at: Spot;
  readonly written: Written;
}

/**
 * Words of the output of `show`. A quoted word may hold blanks, marks and line breaks, and `\"` for a quotation mark;
 * a backslash is itself elsewhere, as in `escape-character \;`.
 * @param marks characters that are words of their own
 * @throws Failure `bad-input` for a quotation mark that is not closed
 */
export function* wordsOf(text: string, marks: string, what: string): Generator<Word> {
  let line = 1;
  let lineStart = 0;
  let offset = 0;
  const spot = (): Spot => ({ line, column: offset - lineStart + 1, offset });
  const isMark = (char: string) => char !== '' && marks.includes(char);
  while (offset < text.length) {
    const char = text.charAt(offset);
    const at = spot();
    if (char === '\n') {
      yield { kind: 'end of line', text: char, at, written: { at } };
      line++;
      lineStart = ++offset;
    } else if (char === ' ' || char === '\t' || char === '\r') offset++;
    else if (isMark(char)) {
      yield { kind: 'mark', text: char, at, written: { at } };
      offset++;
    } else if (char === '"') {
      const end = closing(text, offset + 1);
      if (end === -1) {
        throw new Failure(
          'bad-input',
          `Line ${line}: ${what} has a quotation mark that is not closed before its end.`,
          'It was cut off on its way; print it again, with "set cli pager off".',
        );
      }
      offset++;
      const start = spot();
      const source = text.slice(offset, end);
      yield { kind: 'word', text: unquoted(source), at, written: writtenOf(start, source) };
      line += source.split('\n').length - 1;
      const lastBreak = source.lastIndexOf('\n');
      if (lastBreak !== -1) lineStart = offset + lastBreak + 1;
      offset = end + 1;
    } else if (char === "'" && inSingleMarks(text, offset, isMark) > 0) {
      const end = inSingleMarks(text, offset, isMark);
      offset++;
      yield { kind: 'word', text: text.slice(offset, end), at, written: { at: spot() } };
      offset = end + 1;
    } else {
      let end = offset + 1;
      while (end < text.length && !/\s/.test(text.charAt(end)) && !isMark(text.charAt(end))) end++;
      yield { kind: 'word', text: text.slice(offset, end), at, written: { at } };
      offset = end;
    }
  }
}

function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text.charAt(at - 1) !== '\\') return at;
  }
  return -1;
}

/** The end of a word between single quotation marks, which hold a double one, on one line; 0 for an apostrophe. */
function inSingleMarks(text: string, start: number, isMark: (char: string) => boolean): number {
  const lineEnd = text.indexOf('\n', start);
  const end = text.indexOf("'", start + 1);
  if (end === -1 || (lineEnd !== -1 && end > lineEnd)) return 0;
  const next = text.charAt(end + 1);
  return next === '' || /\s/.test(next) || isMark(next) ? end : 0;
}

function unquoted(source: string): string {
  return source.replaceAll('\\"', '"').replaceAll('\r\n', '\n');
}

function writtenOf(at: Spot, source: string): Written {
  const steps: Step[] = [];
  let lost = 0;
  for (const { index } of source.matchAll(/\\"|\r\n/g)) {
    lost++;
    // The mark itself stands behind the backslash; a line break, in front of it.
    const isQuote = source.charAt(index) === '\\';
    const reached = index + (isQuote ? 1 : 2);
    steps.push({ text: reached - lost, source: reached });
  }
  return steps.length === 0 ? { at } : { at, source, steps };
}
