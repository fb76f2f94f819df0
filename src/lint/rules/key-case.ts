import { misnamedOf } from '../pairs.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'key-case',
  title: 'Keys are spelled as the dictionary has them',
  description:
    'Keys are told apart by case. Reported is a key of the dictionary in another case, and a key of PAN-OS whose prefix `PanOS` is damaged.',
  sentinel:
    'Sentinel matches names exactly: `SRC=` leaves SourceIP empty and lands in AdditionalExtensions. Content that parses the keys of PAN-OS misses `PanOsVsysName`.',
  repair: 'The quick fix writes the key as it should be, unless the message has that key already.',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|SRC=192.0.2.1',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1',
  },
  check({ groups, report }) {
    for (const { pair, right, taken } of misnamedOf(groups)) {
      const { name, key, record } = pair;
      if (record.rightCase !== right) continue;
      const fix = { title: `Write ${right}`, edits: [{ ...key, newText: right }] };
      report({
        severity: 'warning',
        message: `The key "${name}" must be written "${right}"${taken ? ', which this message has too' : ''}.`,
        ...key,
        fix: taken ? undefined : fix,
      });
    }
  },
};

export default rule;
