import type { Rule } from '../rule.ts';
import { bareEqualsOf } from '../extension/bare-equals.ts';
import { holdsManualWords } from '../template/manual-words.ts';
import { restOfValues } from '../template/rest-of-value.ts';

const rule: Rule = {
  id: 'glued-words',
  title: 'A template holds no words of the manual',
  description:
    'Reported in a template are words behind a variable or glued to a key, such as `Optional:` or `Note:`, that came with it when it was copied from the manual.',
  sentinel: 'The firewall sends the words with every event, behind the value of that variable.',
  repair:
    'The quick fix removes a word before a key, and offers to remove others; look whether a pair is missing there.',
  severity: { log: 'off', template: 'error' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src Optional: dst=$dst',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src dst=$dst',
  },
  check(context) {
    for (const { text, start, end } of restOfValues(context)) {
      if (!holdsManualWords(text)) continue;
      context.report({
        severity: 'error',
        message: `"${text.trim().slice(0, 60)}" is no part of a template: it was copied with it.`,
        start: start + 1,
        end,
        suggestions: [{ title: 'Remove the words', edits: [{ start, end, newText: '' }] }],
      });
    }
    if (context.mode !== 'template') return;
    for (const found of bareEqualsOf(context)) {
      if (found.kind !== 'manual-word') continue;
      const { start, key } = found;
      context.report({
        severity: 'error',
        message: `"${context.line.text.slice(start, key)}" is no part of a template: it was copied with it.`,
        start,
        end: key,
        fix: { title: 'Remove the word', edits: [{ start, end: key, newText: '' }] },
      });
    }
  },
};

export default rule;
