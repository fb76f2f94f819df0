import { bareEqualsOf } from '../extension/bare-equals.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'missing-blank',
  title: 'A blank stands before every key',
  description:
    'Reported is a key glued to the value before it: behind an address, a number, a time, a variable or a label that is complete without it, with nothing, a comma, a semicolon, a pipe or an ampersand between.',
  sentinel: 'The pair becomes part of the value before it: both columns are wrong.',
  repair: 'The quick fix puts the blank where the value before the key is complete.',
  severity: { log: 'error', template: 'error' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1dst=192.0.2.2',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1 dst=192.0.2.2',
  },
  check(context) {
    for (const found of bareEqualsOf(context)) {
      if (found.kind !== 'glued') continue;
      const { split, from, sure, key } = found;
      const fix = {
        title: `Put a blank before ${key}`,
        edits: [{ start: from, end: split, newText: ' ' }],
      };
      context.report({
        severity: 'error',
        message:
          from === split
            ? `The blank before the key "${key}" is missing.`
            : `"${context.line.text.slice(from, split)}" stands in the place of the blank before the key "${key}".`,
        start: from,
        end: found.offset,
        ...(sure ? { fix } : { suggestions: [fix] }),
      });
    }
  },
};

export default rule;
