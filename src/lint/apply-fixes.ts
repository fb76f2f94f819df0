import type { Directives } from './directives.ts';
import { lintLines, type LintOptions, lintWhole } from './lint.ts';
import { movedProblem } from './moved.ts';
import type { Problem, TextEdit } from './problem.ts';
import { stretchesOf } from './stretches.ts';

/** Repairs can uncover others, such as a key behind a false blank. No text needs more rounds than this. */
const ROUNDS = 20;

/**
 * Applies edits that do not overlap to a text.
 * @throws RangeError when two edits overlap: a fix that does so is a defect
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) throw new RangeError(`Edits overlap at offset ${start}.`);
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

/** The edits of all safe fixes that can be applied together; a fix that overlaps an earlier one waits for the next round. */
export function editsOf(problems: readonly Problem[]): TextEdit[] {
  const fixes = problems.flatMap((problem) => (problem.fix === undefined ? [] : [problem.fix.edits]));
  const chosen: TextEdit[] = [];
  let at = -1;
  for (const edits of fixes.toSorted((a, b) => startOf(a) - startOf(b))) {
    const end = Math.max(...edits.map((edit) => edit.end));
    if (startOf(edits) < at) continue;
    if (startOf(edits) === at && chosen.at(-1)?.start === at) continue;
    chosen.push(...edits);
    at = end;
  }
  return chosen;
}

function startOf(edits: readonly TextEdit[]): number {
  return Math.min(...edits.map((edit) => edit.start));
}

/**
 * Applies every safe fix, again and again until none is left. The result is the same when it is fixed once more.
 * @param options its limit is not heeded
 */
export function fixAll(text: string, options: LintOptions): string {
  return applyEdits(
    text,
    Array.from(fixEdits(text, options)).filter((edit) => edit !== undefined),
  );
}

/**
 * The same as edits: for each stretch of lines that can be mended by itself one, or `undefined` where nothing is to mend,
 * so that a long text is gone through once and little by little.
 */
export function* fixEdits(text: string, options: LintOptions): Generator<TextEdit | undefined> {
  if (lintWhole(text, options) !== undefined) return;
  for (const { start, end, problems, directives } of stretchesOf(text, options)) {
    const before = text.slice(start, end);
    const edits = editsOf(problems.map((problem) => movedProblem(problem, -start)));
    const after = edits.length === 0 ? before : fixStretch(applyEdits(before, edits), options, directives);
    yield after === before ? undefined : smallest(before, after, start);
  }
}

function fixStretch(text: string, options: LintOptions, directives: Directives): string {
  let current = text;
  for (let round = 0; round < ROUNDS; round++) {
    const problems = Array.from(lintLines(current, options, directives.copy()), (line) => line.problems);
    const edits = editsOf(problems.flat());
    if (edits.length === 0) return current;
    current = applyEdits(current, edits);
  }
  return current;
}

/** One edit that leaves alone what both texts begin and end with. */
function smallest(before: string, after: string, base: number): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let back = 0;
  while (back < most - start && before.at(-1 - back) === after.at(-1 - back)) back++;
  const newText = after.slice(start, after.length - back);
  return { start: base + start, end: base + before.length - back, newText };
}
