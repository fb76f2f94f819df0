import type { Rule } from '../rule.ts';
import { restOfValues } from '../template/rest-of-value.ts';

/** Page numbers, running heads and notes of copyright. */
const FURNITURE =
  /^ \d{1,3}$|\bPage \d{1,3}\b|\u00a9|\bCopyright\b|\(c\) \d{4}|\bCommon Event Format\b|\bConfiguration Guide\b|\bAdministrator.s Guide\b|^ Palo Alto Networks\b|^ PAN-OS \d/i;

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
      if (!FURNITURE.test(text)) continue;
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
