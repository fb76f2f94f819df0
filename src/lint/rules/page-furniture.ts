import type { Rule } from '../rule.ts';
import { isOfPages } from '../template/page-words.ts';
import { restOfValues } from '../template/rest-of-value.ts';

const rule: Rule = {
  id: 'page-furniture',
  title: 'A template holds no page numbers and headings',
  description:
    'Reported in a template is what stands at the top and the bottom of the pages of the manual: a number, a heading, a copyright, behind a variable. On a line of its own it is a finding of `line-break`.',
  sentinel: 'The firewall sends it with every event, behind the value of that variable.',
  repair: 'The quick fix offers to remove it.',
  severity: { log: 'off', template: 'error' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src Page 12 dst=$dst',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src dst=$dst',
  },
  check(context) {
    for (const { text, start, end } of restOfValues(context)) {
      if (!isOfPages(text)) continue;
      context.report({
        severity: 'error',
        message: `"${text.trim().slice(0, 60)}" looks like a page number or a heading, copied with the template.`,
        start: start + 1,
        end,
        suggestions: [{ title: 'Remove it', edits: [{ start, end, newText: '' }] }],
      });
    }
  },
};

export default rule;
