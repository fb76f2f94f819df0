import { linesOf } from '../cef/lines.ts';
import type { CefMessage } from '../cef/message.ts';
import { parseMessage } from '../cef/parse-message.ts';
import { beginsLikeSyslog } from '../cef/syslog-prefix.ts';
import { findCsv } from '../panos/csv/find-csv.ts';

/**
 * `message`: has a CEF header, whole or damaged. `continuation`: the rest of the line before it, cut off by a line break.
 * `foreign`: a syslog message of another program. `text`: anything else.
 */
export type LineKind = 'message' | 'continuation' | 'foreign' | 'text' | 'comment' | 'blank';

export interface LintLine {
  readonly kind: LineKind;
  /** Present on a message, and only there. */
  readonly message?: CefMessage;
  /** Without its line end. */
  readonly text: string;
  /** Offset of the line in the whole text. */
  readonly start: number;
  /** Text of the line before, for a continuation. */
  readonly before?: string;
  /** Whether the line after this one is a continuation, so that the end of this one may be anywhere. */
  readonly continued: boolean;
  /** Length of the line end before this line: 1 or 2, or 0 for the first line. */
  readonly breakLength: number;
}

/**
 * Splits a text into lines and says what each one is. Comments (`#`) and blank lines are no messages.
 * @param kindBefore what the line before the text is, when it is part of a longer one
 */
export function* lintLinesOf(text: string, kindBefore?: LineKind): Generator<LintLine> {
  let before: { -readonly [Key in keyof LintLine]: LintLine[Key] } | undefined;
  let end = 0;
  for (const span of linesOf(text)) {
    const line = text.slice(span.start, span.end);
    const message = isComment(line) ? undefined : parseMessage(line);
    const kind = message === undefined ? kindOf(line, before?.kind ?? kindBefore) : 'message';
    if (before !== undefined) {
      before.continued = kind === 'continuation';
      yield before;
    }
    before = {
      kind,
      text: line,
      start: span.start,
      breakLength: span.start - end,
      continued: false,
      ...(message !== undefined && { message }),
      ...(kind === 'continuation' && before !== undefined && { before: before.text }),
    };
    end = span.end;
  }
  if (before !== undefined) yield before;
}

/**
 * Offset of a header whose `CEF:` is gone, as where a daemon took it for the program's name and dropped it; -1 for none.
 */
export function lostMarkerAt(line: string): number {
  const match = /(?:^|[ :])[01]\|(?:[^|]*\|){5}/.exec(line);
  return match === null ? -1 : match.index + match[0].search(/[01]\|/);
}

function isComment(line: string): boolean {
  return /^[ \t]*#/.test(line);
}

function kindOf(line: string, before: LineKind | undefined): LineKind {
  if (isComment(line)) return 'comment';
  if (!/[^ \t]/.test(line)) return 'blank';
  if (lostMarkerAt(line) !== -1) return 'text';
  if (beginsLikeSyslog(line) || findCsv(line) !== undefined) return 'foreign';
  return before === 'message' || before === 'continuation' ? 'continuation' : 'text';
}
