import type { Fix, Problem } from './problem.ts';

/** A problem and its repairs, all offsets moved. */
export function movedProblem(problem: Problem, by: number): Problem {
  if (by === 0) return problem;
  const { start, end, fix, suggestions } = problem;
  return {
    ...problem,
    start: start + by,
    end: end + by,
    ...(fix && { fix: movedFix(fix, by) }),
    ...(suggestions && { suggestions: suggestions.map((each) => movedFix(each, by)) }),
  };
}

/** A repair, all offsets moved. */
export function movedFix({ title, edits }: Fix, by: number): Fix {
  return {
    title,
    edits: edits.map(({ start, end, newText }) => ({ start: start + by, end: end + by, newText })),
  };
}
