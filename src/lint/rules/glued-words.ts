import type { Rule } from '../rule.ts';
import { restOfValues } from '../template/rest-of-value.ts';

/** Words of a manual that stand beside a template in its table. */
const WORDS =
  /(?:^| )\(?(?:Optional|Required|Mandatory|Note|Notes|Example|Default|Description|Format|Type):?\)?$|(?:^| )(?:Optional|Required|Note|Notes|Example|Default|Description|Format):/;

const rule: Rule = {
  id: 'glued-words',
  title: 'A template holds no words of the manual',
  description:
    'Reported in a template are words behind a variable, such as `Optional:` or `Note:`, that came with it when it was copied from the manual.',
  sentinel: 'The firewall sends the words with every event, behind the value of that variable.',
  repair: 'The quick fix offers to remove them; look whether a pair is missing there.',
  severity: { log: 'off', template: 'error' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src Optional: dst=$dst',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src dst=$dst',
  },
  check(context) {
    for (const { text, start, end } of restOfValues(context)) {
      if (!WORDS.test(text)) continue;
      context.report({
        severity: 'error',
        message: `"${text.trim().slice(0, 60)}" is no part of a template: it was copied with it.`,
        start: start + 1,
        end,
        suggestions: [{ title: 'Remove the words', edits: [{ start, end, newText: '' }] }],
      });
    }
  },
};

export default rule;
