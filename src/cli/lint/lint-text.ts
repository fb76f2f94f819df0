import { applyEdits, fixEdits } from '../../lint/apply-fixes.ts';
import { lint, type LintOptions } from '../../lint/lint.ts';
import type { Problem, TextEdit } from '../../lint/problem.ts';
import type { DecodedText } from './decode-text.ts';

export interface LintedText {
  /** The text that the problems are in: fixed, when that was asked for. */
  readonly text: string;
  readonly problems: readonly Problem[];
  /** What makes `text` of what the file holds. */
  readonly edits: readonly TextEdit[];
  /** True when `text` is not what the file holds, or must be written in another encoding. */
  readonly changed: boolean;
}

/**
 * Lints a decoded file. A text with bytes that are no UTF-8 is never fixed: writing it would destroy those bytes.
 * UTF-16 is a finding, and fixing turns it into UTF-8.
 */
export function lintText(decoded: DecodedText, options: LintOptions, fix: boolean): LintedText {
  const broken = decoded.invalidAt;
  const edits: TextEdit[] = [];
  if (fix && broken === undefined) {
    for (const edit of fixEdits(decoded.text, options)) if (edit !== undefined) edits.push(edit);
  }
  const text = applyEdits(decoded.text, edits);
  const recoded = fix && decoded.encoding !== 'utf-8' && broken === undefined;
  const problems = lint(text, options).problems.filter(
    // The replacement characters are the decoder's, not the file's.
    (problem) => broken === undefined || text.slice(problem.start, problem.end) !== '\ufffd',
  );
  const encoding = recoded ? undefined : encodingProblem(decoded, fix);
  return {
    text,
    problems: encoding === undefined ? problems : [encoding, ...problems],
    edits,
    changed: recoded || text !== decoded.text,
  };
}

function encodingProblem({ encoding, invalidAt, text }: DecodedText, fix: boolean): Problem | undefined {
  const untouched = fix ? ' Nothing was fixed.' : '';
  if (encoding !== 'utf-8') {
    const name = encoding === 'utf-16le' ? 'UTF-16, little endian' : 'UTF-16, big endian';
    return {
      rule: 'text-encoding',
      severity: 'error',
      message: `The file is ${name}. CEF is UTF-8: save it as UTF-8.${invalidAt === undefined ? '' : ` Part of it is no text.${untouched}`}`,
      start: 0,
      end: 0,
    };
  }
  if (invalidAt === undefined) return undefined;
  return {
    rule: 'text-encoding',
    severity: 'error',
    message: `Here begins a byte that is no UTF-8, as in Windows-1252 or Latin-1. Open the file with its real encoding and save it as UTF-8.${untouched}`,
    start: invalidAt,
    end: Math.min(invalidAt + 1, text.length),
  };
}
