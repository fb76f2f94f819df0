import { decodeHeaderField, decodeValue } from '../../cef/escapes.ts';
import type { Rule } from '../rule.ts';

/** Greatest lengths of vendor, product, device version, event class id and name, by position in the header. */
const HEADER: readonly (readonly [number, number, string])[] = [
  [1, 63, 'device vendor'],
  [2, 63, 'device product'],
  [3, 31, 'device version'],
  [4, 1023, 'event class id'],
  [5, 512, 'name'],
];

const rule: Rule = {
  id: 'value-length',
  title: 'Values are no longer than the standard allows',
  description: 'Mentioned is a header field or value that has more characters than the standard gives it.',
  sentinel: 'No limit of Sentinel is published, and no collector is known to cut there. Others may.',
  repair: 'Nothing to repair for Sentinel.',
  severity: { log: 'information', template: 'off' },
  example: {
    mode: 'log',
    bad: `CEF:0|Example|Gate|1.0|100|Login|5|act=${'allow '.repeat(11)}`.trim(),
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow',
  },
  check({ message, pairs, line, mode, target, report }) {
    if (mode === 'template' || message === undefined) return;
    const severity = target === 'strict' ? 'warning' : 'information';
    const say = (what: string, length: number, most: number) =>
      `The ${what} has ${length} characters; the standard allows ${most}.`;
    for (const [index, most, name] of HEADER) {
      const field = message.fields[index];
      if (field === undefined || field.end - field.start <= most) continue;
      const { length } = decodeHeaderField(line.text.slice(field.start, field.end));
      if (length > most) report({ severity, message: say(name, length, most), ...field });
    }
    for (const { entry, name, value } of pairs) {
      const most = entry?.maxLength;
      if (most === undefined || value.end - value.start <= most) continue;
      const { length } = decodeValue(line.text.slice(value.start, value.end));
      if (length > most) report({ severity, message: say(`value of "${name}"`, length, most), ...value });
    }
  },
};

export default rule;
