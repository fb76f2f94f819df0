import type { Directives } from './directives.ts';
import { lintLines, type LintOptions } from './lint.ts';
import type { LineKind } from './lint-line.ts';
import { movedProblem } from './moved.ts';
import type { Problem } from './problem.ts';

/** What stands around some lines of a text, as far as it decides what is found in them. */
export interface Surroundings {
  /** The line before, with its line end; empty at the start of the text. */
  readonly before: string;
  /** What that line is; `undefined` at the start. */
  readonly kindBefore: LineKind | undefined;
  /** The line behind; empty at the end of the text. */
  readonly after: string;
  /** What the comments before said. Left as it is. */
  readonly directives: Directives;
}

export interface LintedBlock {
  /** Offsets count from the start of the lines; a finding of the first one may reach into the line before. */
  readonly problems: readonly Problem[];
  /** What the last line is. */
  readonly kind: LineKind | undefined;
  /** What comments have said up to the end of the lines. */
  readonly directives: Directives;
}

/** Stands for the message of which the line before is the rest. */
const MESSAGE = 'CEF:0|Example|Gate|1.0|100|Login|5|\n';

/** Lints whole lines from the middle of a text: the findings are those that `lint` has there in the whole text. */
export function lintBlock(
  text: string,
  { before, kindBefore, after, directives: said }: Surroundings,
  options: LintOptions,
): LintedBlock {
  const context = kindBefore === 'continuation' ? MESSAGE + before : before;
  const directives = said.copy();
  const whole = context + text + after;
  const end = context.length + text.length;
  const problems: Problem[] = [];
  let kind = kindBefore;
  for (const { line, problems: found } of lintLines(whole, options, directives)) {
    if (line.start >= context.length) {
      kind = line.kind;
      for (const problem of found) problems.push(movedProblem(problem, -context.length));
    }
    // The line behind is looked at and not judged: a comment there has said nothing yet.
    const feed = whole.indexOf('\n', line.start);
    if (feed === -1 || feed + 1 >= end) break;
  }
  return { problems, kind, directives };
}
