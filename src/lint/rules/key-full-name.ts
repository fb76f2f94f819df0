import { misnamedOf } from '../pairs.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'key-full-name',
  title: 'Keys are the short names of the dictionary',
  description:
    'On the wire a field has its short key, `src`; its full name, `sourceAddress`, is only for documents.',
  sentinel:
    'The full name is an unknown key: its column stays empty and the pair lands in AdditionalExtensions.',
  repair: 'The quick fix writes the short key, unless the message has that key already.',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|sourceAddress=192.0.2.1',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1',
  },
  check({ groups, report }) {
    for (const { pair, right, taken } of misnamedOf(groups)) {
      const { name, key, record } = pair;
      if (record.shortName !== right) continue;
      report({
        severity: 'warning',
        message: taken
          ? `"${name}" is the full name of "${right}", which this message has too: one field is given twice.`
          : `"${name}" is a full name; the key is "${right}".`,
        ...key,
        fix: taken ? undefined : { title: `Write ${right}`, edits: [{ ...key, newText: right }] },
      });
    }
  },
};

export default rule;
