import type { Rule } from '../rule.ts';

const KEYS: ReadonlySet<string> = new Set(['src', 'dst', 'rt']);

const rule: Rule = {
  id: 'empty-value',
  title: 'The addresses and the time have a value',
  description:
    'An empty value is legal and usual. Mentioned only for `src`, `dst` and `rt`, which nearly every rule and workbook reads.',
  sentinel:
    'SourceIP, DestinationIP or ReceiptTime stay empty, and content that joins on them has nothing to join.',
  repair: 'Nothing to repair in the message. If it is so in every message, look at the template.',
  severity: { log: 'hint', template: 'hint' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|src= act=allow',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1 act=allow',
  },
  check({ groups, line, report }) {
    for (const { value, record, name, key } of groups.typed) {
      if (value.start < value.end || record.kind === 'number' || !KEYS.has(name)) continue;
      if (line.continued && value.end === line.text.length) continue; // the value is on the next line
      report({ severity: 'hint', message: `"${name}" is empty.`, ...key });
    }
  },
};

export default rule;
