import type { Fix, Problem } from '../../lint/problem.ts';
import { jsonLine } from '../../shared/json-line.ts';

/** A place as people and editors count it: lines and UTF-16 columns from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A finding in a file, ready to be written. */
export interface LocatedProblem {
  readonly file: string;
  readonly problem: Problem;
  readonly from: Place;
  readonly to: Place;
}

/** Turns offsets into lines and columns. Lines end at LF; a lone CR is a character of its line, as it is on the wire. */
export function locate(file: string, text: string, problems: readonly Problem[]): LocatedProblem[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const place = (offset: number): Place => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return problems.map((problem) => ({ file, problem, from: place(problem.start), to: place(problem.end) }));
}

/**
 * One JSON object, one line. `fix` holds edits with UTF-16 offsets from the start of the text, a byte-order mark not
 * counted, or is null; `suggestions`, where there are any, are repairs of which a person must choose one.
 */
export function jsonOf({ file, problem, from, to }: LocatedProblem): string {
  const { rule, severity, message, fix, suggestions } = problem;
  return `${jsonLine({
    file,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    rule,
    severity,
    message,
    fix: fix === undefined ? null : plain(fix),
    ...(suggestions && { suggestions: suggestions.map(plain) }),
  })}\n`;
}

function plain({ title, edits }: Fix): Fix {
  return { title, edits: edits.map(({ start, end, newText }) => ({ start, end, newText })) };
}
