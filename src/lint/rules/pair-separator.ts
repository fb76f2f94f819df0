import type { Rule, RuleContext } from '../rule.ts';

const rule: Rule = {
  id: 'pair-separator',
  title: 'One blank stands between two pairs',
  description:
    'Reported are two or more blanks between pairs and blanks at the end of the line. A tab or another kind of blank there is a finding of `stray-character`; a missing one, of `missing-blank`.',
  sentinel:
    'By the standard all blanks but the last belong to the value before them. Most readers take them off, so this is only untidy.',
  repair: 'In a template the quick fix leaves one blank between pairs and none at the end.',
  severity: { log: 'information', template: 'information' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src  dst=$dst',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src dst=$dst',
  },
  check(context) {
    const { message, pairs, line } = context;
    const extension = message?.extension;
    if (extension === undefined) return;
    const { text } = line;
    for (let index = 0; index < pairs.length - 1; index++) {
      const value = pairs[index]?.value;
      if (value === undefined || text.charCodeAt(value.end - 1) !== 0x20 || value.end <= value.start)
        continue;
      let start = value.end;
      while (start > value.start && text.charCodeAt(start - 1) === 0x20) start--;
      spoken(context, start, value.end + 1, 1);
    }
    const { trailing } = extension;
    // Before a cut-off rest a blank is right: the lines are joined there.
    if (trailing.end > trailing.start && !line.continued) spoken(context, trailing.start, trailing.end, 0);
  },
};

function spoken({ report, mode, target }: RuleContext, start: number, end: number, keep: 0 | 1): void {
  const fix = {
    title: keep === 0 ? 'Remove the blanks' : 'Leave one blank',
    edits: [{ start, end: end - keep, newText: '' }],
  };
  report({
    severity: target === 'strict' ? 'warning' : 'information',
    message:
      keep === 0
        ? 'Blanks at the end of the line are lost on the way.'
        : `${end - start} blanks stand between two pairs; all but one belong to the value before them.`,
    start,
    end,
    ...(mode === 'template' ? { fix } : { suggestions: [fix] }),
  });
}

export default rule;
