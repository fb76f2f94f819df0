import type { Span } from '../../cef/span.ts';
import type { Rule, RuleContext } from '../rule.ts';

const rule: Rule = {
  id: 'pair-separator',
  title: 'One blank stands between two pairs',
  description:
    'Reported are two or more blanks between pairs, blanks at the end of the line, and in a template a comma or semicolon between pairs. A tab or another kind of blank there is a finding of `stray-character`; a missing one, of `missing-blank`.',
  sentinel:
    'By the standard all blanks but the last belong to the value before them. Most readers take them off, so this is only untidy.',
  repair: 'In a template the quick fix leaves nothing but one blank between pairs and none at the end.',
  severity: { log: 'information', template: 'information to warning' },
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
      if (value !== undefined && context.mode === 'template') listed(context, value);
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

/** A comma or semicolon behind a variable, before the next pair: a list that is none. */
function listed({ line, report }: RuleContext, { start, end }: Span): void {
  const text = line.text.slice(start, Math.min(end, start + LONGEST));
  const variable = /^\$[A-Za-z][A-Za-z0-9_-]*(?=[,;] *$)/.exec(text)?.[0];
  if (variable === undefined) return;
  const at = start + variable.length;
  report({
    severity: 'warning',
    message: `"${line.text.charAt(at)}" is no separator: it becomes part of the value.`,
    start: at,
    end: at + 1,
    fix: { title: 'Remove it', edits: [{ start: at, end: at + 1, newText: '' }] },
  });
}

const LONGEST = 80;

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
