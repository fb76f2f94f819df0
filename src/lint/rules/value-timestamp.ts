import type { Fix } from '../problem.ts';
import type { Rule } from '../rule.ts';
import {
  isFiner,
  isIsoTime,
  isSeconds,
  isSlashTime,
  isTimestamp,
  rewrittenTime,
} from '../values/timestamps.ts';
import { adviceOn } from '../values/advice.ts';
import { judgedText } from '../values/typed-value.ts';

const rule: Rule = {
  id: 'value-timestamp',
  title: 'Times are in a form of the standard',
  description:
    'A time is milliseconds since 1970, or `MMM dd [yyyy] HH:mm:ss[.SSS] [zone]` with English months. Reported are ISO 8601, seconds since 1970, and anything else.',
  sentinel:
    'ReceiptTime is text and keeps anything. StartTime and EndTime are times: expect them empty where the text is in no known form, and in January 1970 for seconds.',
  repair:
    'Choose another form at the sender; on PAN-OS that is `$cef-formatted-receive_time` in the place of `$receive_time`. A time whose meaning is certain can be rewritten here.',
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
      const message = faultOf(value, pair.name);
      const newText = rewrittenTime(value);
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

function faultOf(value: string, name: string): string {
  const forms = 'MMM dd yyyy HH:mm:ss, or milliseconds since 1970';
  if (isSeconds(value)) {
    return `"${name}" counts seconds since 1970; CEF counts milliseconds, so this reads as January 1970.`;
  }
  if (isFiner(value)) {
    const unit = value.length === 16 ? 'microseconds' : 'nanoseconds';
    return `"${name}" counts ${unit} since 1970; CEF counts milliseconds.`;
  }
  if (isIsoTime(value)) return `"${name}" is ISO 8601, which CEF does not know; write ${forms}.`;
  if (isSlashTime(value)) {
    return `"${name}" is in no form of CEF: ${forms}. On PAN-OS use the variable with "cef-formatted-" before its name, such as $cef-formatted-receive_time.`;
  }
  return `"${name}" is no time of CEF: ${forms}.${adviceOn(value)}`;
}

export default rule;
