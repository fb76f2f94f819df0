import type { Span } from './span.ts';

/** A line of a text, without its line end; `next` is where the next line begins. */
export interface Line extends Span {
  readonly next: number;
}

/**
 * Splits a text at LF and CRLF; a CR at the very end of the text is a line end too. A lone CR inside a line stays in it:
 * on the wire it is a character like any other.
 */
export function* linesOf(text: string): Generator<Line> {
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const next = feed === -1 ? text.length : feed + 1;
    let end = feed === -1 ? text.length : feed;
    if (end > start && text.charCodeAt(end - 1) === 0x0d) end--;
    yield { start, end, next };
    start = next;
  }
}
