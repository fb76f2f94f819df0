import type { Rule } from '../rule.ts';

/** What CEF's form of a time is called in PAN-OS, by the variable that gives the firewall's own form. */
const RIGHT: Readonly<Record<string, string>> = {
  $receive_time: '$cef-formatted-receive_time',
  $time_generated: '$cef-formatted-time_generated',
};

const rule: Rule = {
  id: 'time-variable',
  title: 'Times come from the variables in the form of CEF',
  description:
    'Reported in a template is a key for times that is filled from `$receive_time` or `$time_generated`. These print `yyyy/MM/dd HH:mm:ss` in the time zone of the firewall, without saying which.',
  sentinel:
    'That is no time of CEF: StartTime and EndTime stay empty, and ReceiptTime is a text that no query can compare.',
  repair: 'The quick fix writes the variable that prints the time in the form of CEF, in GMT.',
  severity: { log: 'off', template: 'warning' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|rt=$receive_time',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|rt=$cef-formatted-receive_time',
  },
  check({ groups, mode, line, report }) {
    if (mode !== 'template') return;
    for (const { record, name, value } of groups.typed) {
      if (record.kind !== 'time' || value.end - value.start > 32) continue;
      if (value.end === line.text.length && line.continued) continue;
      const text = line.text.slice(value.start, value.end).trimEnd();
      const right = RIGHT[text];
      if (right === undefined) continue;
      const start = value.start;
      const end = start + text.length;
      report({
        severity: 'warning',
        message: `${text} is no time of CEF; "${name}" needs ${right}.`,
        start,
        end,
        fix: { title: `Write ${right}`, edits: [{ start, end, newText: right }] },
      });
    }
  },
};

export default rule;
