import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'blank-after-equals',
  title: 'A value begins directly behind the equals sign',
  description: 'Reported are blanks between the equals sign of a pair and its value.',
  sentinel:
    'The blank becomes part of the value for some readers and not for others; addresses, numbers and times with one are dropped by some. Queries that compare the text then miss the event.',
  repair:
    'In a template, and before an address, a number or a time, the quick fix removes the blanks. In a text they may belong there.',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|src= 192.0.2.1 act=allow',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1 act=allow',
  },
  check({ pairs, line, mode, report }) {
    for (const { value, name, entry } of pairs) {
      if (line.text.charCodeAt(value.start) !== 0x20 || value.start >= value.end) continue;
      let end = value.start + 1;
      while (end < value.end && line.text.charCodeAt(end) === 0x20) end++;
      if (end === value.end) continue; // an empty value: pair-separator speaks of the blanks
      const safe = mode === 'template' || (entry !== undefined && entry.type !== 'String');
      const fix = { title: 'Remove the blank', edits: [{ start: value.start, end, newText: '' }] };
      report({
        severity: 'warning',
        message: `A blank stands between "${name}=" and its value.`,
        start: value.start,
        end,
        ...(safe ? { fix } : { suggestions: [fix] }),
      });
    }
  },
};

export default rule;
