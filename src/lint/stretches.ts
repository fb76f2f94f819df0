import { Directives } from './directives.ts';
import type { LineKind } from './lint-line.ts';
import { lintLines, type LintOptions } from './lint.ts';
import type { Problem } from './problem.ts';

/** Lines that can be mended without a look at those around them. */
export interface Stretch {
  readonly start: number;
  /** Behind the line end of the last line. */
  readonly end: number;
  /** Offsets count from the start of the text. */
  readonly problems: readonly Problem[];
  /** What the comments before it said. */
  readonly directives: Directives;
}

/** Such a line is what it is whatever stands before it, and so begins a stretch. */
const BEGINS: ReadonlySet<LineKind> = new Set(['message', 'foreign', 'comment', 'blank']);

/**
 * Cuts a text into stretches: each a message or a comment with the lines behind it that may be, or become when something is
 * mended, the rest of it.
 */
export function* stretchesOf(text: string, options: LintOptions): Generator<Stretch> {
  const directives = new Directives(options.logType);
  let said = directives.copy();
  let start = 0;
  let first = said;
  let found: Problem[] = [];
  for (const { line, problems } of lintLines(text, options, directives)) {
    if (BEGINS.has(line.kind) && line.start > start) {
      yield { start, end: line.start, problems: found, directives: first };
      start = line.start;
      first = said;
      found = [];
    }
    for (const problem of problems) found.push(problem);
    said = directives.copy();
  }
  yield { start, end: text.length, problems: found, directives: first };
}
