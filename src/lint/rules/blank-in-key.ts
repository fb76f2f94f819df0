import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'blank-in-key',
  title: 'No blank stands inside a key',
  description:
    'Reported is an unknown key that becomes a key of the dictionary together with the word before it: `device ExternalId=`. The tables of the standard itself are wrapped like that.',
  sentinel:
    'The second half is taken as an unknown key, the first as the end of the value before it: two columns are wrong.',
  repair:
    'The quick fix removes the blank in a template. In a log the word may belong to the value before it.',
  severity: { log: 'error', template: 'error' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src device ExternalId=$serial',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src deviceExternalId=$serial',
  },
  check({ groups, line, mode, report }) {
    for (const { brokenFrom, key } of groups.odd) {
      if (brokenFrom === undefined) continue;
      const whole = line.text.slice(brokenFrom, key.end).replace(' ', '');
      const edits = [{ start: key.start - 1, end: key.start, newText: '' }];
      const fix = { title: `Write ${whole}`, edits };
      report({
        severity: 'error',
        message: `A blank stands inside the key "${whole}".`,
        start: brokenFrom,
        end: key.end,
        ...(mode === 'template' ? { fix } : { suggestions: [fix] }),
      });
    }
  },
};

export default rule;
