import type { Rule, RuleContext } from '../rule.ts';
import { holdsManualWords } from '../template/manual-words.ts';
import { isOfPages } from '../template/page-words.ts';
import { restOfValues } from '../template/rest-of-value.ts';

const rule: Rule = {
  id: 'value-beside-variable',
  title: 'Beside the variable of a typed key stands nothing',
  description:
    'Reported in a template is text beside a variable of a key for an address, a number, a port or a time: quotation marks, a second variable, a unit, words. CEF has no quoting: all of it becomes part of the value.',
  sentinel: 'The value has the wrong type then, and its column stays empty.',
  repair: 'The quick fix removes quotation marks. Give a second variable a key of its own.',
  severity: { log: 'off', template: 'warning' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src="$src" act=$action',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src act=$action',
  },
  check(context) {
    const { groups, mode, line, report } = context;
    if (mode !== 'template') return;
    reportWords(context);
    for (const { name, value, disturbed } of groups.typed) {
      if (disturbed || (value.end === line.text.length && line.continued)) continue;
      const text = line.text.slice(value.start, Math.min(value.end, value.start + LONGEST)).trimEnd();
      if (!MIXED.test(text) || LIST.test(text)) continue;
      const { start } = value;
      const end = start + text.length;
      const quoted = QUOTED.test(text);
      const edits = [
        { start, end: start + 1, newText: '' },
        { start: end - 1, end, newText: '' },
      ];
      report({
        severity: 'warning',
        message: quoted
          ? `The quotation marks become part of the value, and "${name}" is no text.`
          : `"${name}" takes one value, not a variable with text beside it.`,
        start,
        end,
        ...(quoted && { fix: { title: 'Remove the quotation marks', edits } }),
      });
    }
  },
};

/** Words behind the variable of a typed key, of which no other rule knows where they come from. */
function reportWords(context: RuleContext): void {
  for (const { text, pair, start, end } of restOfValues(context)) {
    const { record, name, value, disturbed } = pair;
    const isLast = value.end === context.line.text.length && context.line.continued;
    if (record.kind === 'text' || disturbed || isLast || !PLAIN.test(text)) continue;
    if (isOfPages(text) || holdsManualWords(text)) continue;
    context.report({
      severity: 'warning',
      message: `"${text.trim().slice(0, 60)}" is sent behind the variable, and "${name}" is no text.`,
      start: start + 1,
      end,
      suggestions: [{ title: 'Remove it', edits: [{ start, end, newText: '' }] }],
    });
  }
}

const PLAIN = /^[ -~]*$/;

const LONGEST = 200;
const QUOTED = /^(["'])\$[A-Za-z][A-Za-z0-9_-]*\1$/;

/** A variable, and beside it printable text without a blank, or a second variable. Words behind a blank have other rules. */
const MIXED =
  /^(?:[!-#%-~]+\$[A-Za-z][!-~]*|\$[A-Za-z][A-Za-z0-9_-]*(?:[!-,./:-@[-^`{-~][!-~]*| \$[A-Za-z][ -~]*))$/;

/** `pair-separator` speaks of it. */
const LIST = /^\$[A-Za-z][A-Za-z0-9_-]*[,;]$/;

export default rule;
