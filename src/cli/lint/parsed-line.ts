import { jsonLine } from '../../shared/json-line.ts';
import { headerOf, jsonOfPairs, pairsOf, prefixOf } from '../../language/message-json.ts';
import { tableOf } from '../../language/message-table.ts';
import type { Problem } from '../../lint/problem.ts';
import { NOT_UTF8 } from '../../lint/not-utf8.ts';
import type { DecodedText } from './decode-text.ts';
import { type LintedLine, lintLines } from '../../lint/lint.ts';

export interface ParsedLine {
  /** One JSON object, or the lines of a table; without the last line end. */
  readonly text: string;
  /** False where no header could be read. */
  readonly ok: boolean;
  /** A blank line, a comment, or a syslog message of another program: nobody expects a header of it. */
  readonly other: boolean;
}

/** What a reader of CEF makes of each line of a text, everything decoded, with the findings of the linter. */
export function* parsedLines(
  { text, invalidAt }: DecodedText,
  format: 'json' | 'table',
): Generator<ParsedLine> {
  let number = 0;
  for (const each of lintLines(text, { mode: 'log' })) {
    const linted = invalidAt === undefined ? each : { ...each, problems: each.problems.map(ofBytes(each)) };
    number++;
    const { line } = linted;
    const header = line.message === undefined ? undefined : headerOf(line.message);
    const other = line.kind === 'blank' || line.kind === 'comment' || line.kind === 'foreign';
    const written = format === 'json' ? jsonOf(linted, number, header) : tableOfLine(linted, number, other);
    yield { text: written, ok: header !== undefined, other };
  }
}

/** The replacement characters are the decoder's, not the file's. */
function ofBytes({ line }: LintedLine): (problem: Problem) => Problem {
  return (problem) => {
    const { start, end } = problem;
    return line.text.slice(start - line.start, end - line.start) === '\ufffd'
      ? { ...NOT_UTF8, start, end }
      : problem;
  };
}

function jsonOf(
  { line, problems }: LintedLine,
  number: number,
  header: readonly string[] | undefined,
): string {
  const { message, start } = line;
  const parts = [
    `"line":${number}`,
    `"ok":${header !== undefined}`,
    `"prefix":${jsonLine(message === undefined ? null : prefixOf(message))}`,
    `"header":${jsonLine(header ?? null)}`,
    `"extension":${message === undefined ? 'null' : jsonOfPairs(pairsOf(message))}`,
    `"problems":${jsonLine(
      problems.map(({ rule, severity, message: text, start: from, end }) => ({
        rule,
        severity,
        message: text,
        column: from - start + 1,
        endColumn: end - start + 1,
      })),
    )}`,
  ];
  return `{${parts.join(',')}}`;
}

/** Nothing for a line of which nobody expects a message, unless something is found in it, such as native CSV. */
function tableOfLine({ line, problems }: LintedLine, number: number, other: boolean): string {
  if (other && problems.length === 0) return '';
  const found = problems.map(
    ({ rule, severity, message, start }) =>
      `  ${start - line.start + 1}  ${severity}  ${message} [${rule}]\n`,
  );
  const table = line.message === undefined ? '  no CEF header\n' : tableOf(line.message);
  return `Line ${number}\n${table}${found.length === 0 ? '' : `\nFindings\n${found.join('')}`}`;
}
