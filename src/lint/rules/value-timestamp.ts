import type { Fix } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { isIsoTime, isSeconds, isTimestamp, rewrittenIsoTime } from '../values/timestamps.ts';
import { judgedText } from '../values/typed-value.ts';

const rule: Rule = {
  id: 'value-timestamp',
  title: 'Times are in a form of the standard',
  description:
    'A time is milliseconds since 1970, or `MMM dd [yyyy] HH:mm:ss[.SSS] [zone]` with English months. Reported are ISO 8601, seconds since 1970, and anything else.',
  sentinel:
    'ReceiptTime is text and keeps anything. StartTime and EndTime are times: expect them empty where the text is in no known form, and in January 1970 for seconds.',
  repair: 'Choose another form at the sender. A time of UTC in ISO 8601 can be rewritten here.',
  severity: { log: 'warning', template: 'off' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|rt=2026-11-25T10:00:00Z',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|rt=Nov 25 2026 10:00:00 GMT',
  },
  check({ groups, line, mode, report }) {
    if (mode === 'template') return;
    for (const pair of groups.typed) {
      if (pair.record.kind !== 'time') continue;
      const value = judgedText(line.text, pair);
      if (value === undefined || isTimestamp(value)) continue;
      const { message, newText } = faultOf(value, pair.name);
      const suggestions: Fix[] =
        newText === undefined ? [] : [{ title: `Write ${newText}`, edits: [{ ...pair.value, newText }] }];
      report({
        severity: 'warning',
        message,
        ...pair.value,
        ...(suggestions.length > 0 && { suggestions }),
      });
    }
  },
};

function faultOf(value: string, name: string): { message: string; newText: string | undefined } {
  if (isSeconds(value)) {
    const message = `"${name}" counts seconds since 1970; CEF counts milliseconds, so this reads as January 1970.`;
    return { message, newText: `${value}000` };
  }
  if (isIsoTime(value)) {
    const message = `"${name}" is ISO 8601, which CEF does not know; write MMM dd yyyy HH:mm:ss, or milliseconds since 1970.`;
    return { message, newText: rewrittenIsoTime(value) };
  }
  const message = `"${name}" is no time of CEF: MMM dd yyyy HH:mm:ss, or milliseconds since 1970.`;
  return { message, newText: undefined };
}

export default rule;
