import { variableOf } from '../../panos/variables.ts';
import type { Rule } from '../rule.ts';

/** What CEF's form of a time is called in PAN-OS, by the variable that gives the firewall's own form. */
const RIGHT: Readonly<Record<string, string>> = {
  $receive_time: '$cef-formatted-receive_time',
  $time_generated: '$cef-formatted-time_generated',
};

/** Whether PAN-OS prints a time for it that no reader of CEF knows. */
function isOwnTime(text: string): boolean {
  const type = text.startsWith('$') ? variableOf(text.slice(1))?.type : undefined;
  return type !== undefined && /^datetime(?! CEF)/.test(type);
}

const rule: Rule = {
  id: 'time-variable',
  title: 'Times come from the variables in the form of CEF',
  description:
    'Reported in a template is a key for times that is filled from `$receive_time`, `$time_generated` or another time of the firewall. These print `yyyy/MM/dd HH:mm:ss` in the time zone of the firewall, without saying which, or ISO 8601.',
  sentinel:
    'That is no time of CEF: StartTime and EndTime stay empty, and ReceiptTime is a text that no query can compare.',
  repair:
    'The quick fix writes the variable that prints the time in the form of CEF, in GMT, where there is one. Other times belong in a text key such as `cs1`.',
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
      if (right === undefined && !isOwnTime(text)) continue;
      const start = value.start;
      const end = start + text.length;
      report({
        severity: 'warning',
        message:
          right === undefined
            ? `${text} is no time of CEF, and PAN-OS has no other form of it; send it in a text key instead of "${name}".`
            : `${text} is no time of CEF; "${name}" needs ${right}.`,
        start,
        end,
        ...(right !== undefined && {
          fix: { title: `Write ${right}`, edits: [{ start, end, newText: right }] },
        }),
      });
    }
  },
};

export default rule;
