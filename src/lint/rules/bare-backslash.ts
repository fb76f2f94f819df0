import type { Span } from '../../cef/span.ts';
import type { LintPair } from '../pairs.ts';
import type { Rule, RuleContext } from '../rule.ts';

const rule: Rule = {
  id: 'bare-backslash',
  title: 'A backslash is escaped, and escapes only what CEF says',
  description:
    'In a value a backslash stands only in `\\\\`, `\\=`, `\\n` and `\\r`; in a header field only in `\\\\` and `\\|`. Reported is any other, also at the end of a value, and `\\n` or `\\r` inside the name of an account or a path, which reads as a line break.',
  sentinel:
    'What follows is undefined: some collectors drop the pair or the message, others keep both characters. A user name such as `EXAMPLE\\nancy` arrives broken in two lines.',
  repair:
    'The quick fix doubles the backslash, or removes it before an equals sign in the header. Whether `\\n` means a line break, a person must say.',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|duser=EXAMPLE\\ana act=allow',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|duser=EXAMPLE\\\\ana act=allow',
  },
  check(context) {
    const { message, pairs } = context;
    if (message === undefined || !message.text.includes('\\')) return;
    for (const field of message.fields) checkField(context, field);
    let at = 0;
    for (const offset of message.extension?.backslashes ?? []) {
      while ((pairs[at]?.value.end ?? offset + 1) <= offset) at++;
      const pair = pairs[at];
      if (pair !== undefined && offset >= pair.value.start) checkValue(context, offset, pair);
    }
  },
};

function checkField(context: RuleContext, { start, end }: Span): void {
  const { text } = context.line;
  for (let at = text.indexOf('\\', start); at !== -1 && at < end; at = text.indexOf('\\', at + 1)) {
    const next = at + 1 < end ? text.charAt(at + 1) : '';
    if (next === '|' || next === '\\') at++;
    else if (next === '=') reportEquals(context, at);
    else report(context, at, next);
  }
}

function reportEquals({ report }: RuleContext, start: number): void {
  const message = 'In the header an equals sign needs no backslash, and the backslash stays in the field.';
  const edits = [{ start, end: start + 1, newText: '' }];
  report({
    severity: 'warning',
    message,
    start,
    end: start + 1,
    fix: { title: 'Remove the backslash', edits },
  });
}

function checkValue(context: RuleContext, offset: number, pair: LintPair): void {
  const { text, continued } = context.line;
  if (continued && context.mode === 'template' && offset + 1 === text.length) return; // line-break speaks of it
  const next = offset + 1 < pair.value.end ? text.charAt(offset + 1) : '';
  if (next === '|') return; // stray-character speaks of it
  if (next !== 'n' && next !== 'r') {
    report(context, offset, next);
    return;
  }
  const inside = offset > pair.value.start && offset + 2 < pair.value.end;
  if (!inside || !pair.record.backslashed || !/[A-Za-z0-9_.-]/.test(text.charAt(offset + 2))) return;
  context.report({
    severity: 'warning',
    message: `\\${next} in "${pair.name}" reads as a line break; if a backslash is meant, write \\\\.`,
    start: offset,
    end: offset + 2,
    suggestions: [
      { title: `Write \\\\${next}`, edits: [{ start: offset, end: offset + 1, newText: '\\\\' }] },
    ],
  });
}

function report({ report }: RuleContext, start: number, next: string): void {
  const what =
    next === ''
      ? 'A backslash at the end escapes nothing'
      : next === ' '
        ? 'A backslash before a blank escapes nothing'
        : `\\${next} is no escape of CEF`;
  const end = start + 1;
  const fix = { title: 'Write \\\\', edits: [{ start, end, newText: '\\\\' }] };
  report({ severity: 'warning', message: `${what}; write the backslash as \\\\.`, start, end, fix });
}

export default rule;
