import { lint, type LintOptions } from './lint.ts';
import type { Problem, TextEdit } from './problem.ts';

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

/** Applies every safe fix, again and again until none is left. The result is the same when it is fixed once more. */
export function fixAll(text: string, options: LintOptions): string {
  let current = text;
  for (let round = 0; round < ROUNDS; round++) {
    const { limit: _, ...unlimited } = options;
    const edits = editsOf(lint(current, unlimited).problems);
    if (edits.length === 0) return current;
    current = applyEdits(current, edits);
  }
  return current;
}
