import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'value-beside-variable',
  title: 'Beside the variable of a typed key stands nothing',
  description:
    'Reported in a template is text beside a variable of a key for an address, a number, a port or a time: quotation marks, a second variable, a unit. CEF has no quoting: all of it becomes part of the value.',
  sentinel: 'The value has the wrong type then, and its column stays empty.',
  repair: 'The quick fix removes quotation marks. Give a second variable a key of its own.',
  severity: { log: 'off', template: 'warning' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src="$src" act=$action',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src act=$action',
  },
  check({ groups, mode, line, report }) {
    if (mode !== 'template') return;
    for (const { name, value, disturbed } of groups.typed) {
      if (disturbed || (value.end === line.text.length && line.continued)) continue;
      const text = line.text.slice(value.start, Math.min(value.end, value.start + LONGEST)).trimEnd();
      if (!MIXED.test(text) || LIST.test(text)) continue;
      if (quotesTemplate(line.text) && value.start + text.length === line.text.trimEnd().length) continue;
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

const LONGEST = 200;
const QUOTED = /^(["'])\$[A-Za-z][A-Za-z0-9_-]*\1$/;

/** A variable, and beside it printable text without a blank, or a second variable. Words behind a blank have other rules. */
const MIXED =
  /^(?:[!-#%-~]+\$[A-Za-z][!-~]*|\$[A-Za-z][A-Za-z0-9_-]*(?:[!-,./:-@[-^`{-~][!-~]*| \$[A-Za-z][ -~]*))$/;

/** The template itself stands in quotation marks, of which `syslog-header` speaks. */
function quotesTemplate(text: string): boolean {
  return /^["']CEF:/.test(text) && text.trimEnd().endsWith(text.charAt(0));
}

/** `pair-separator` speaks of it. */
const LIST = /^\$[A-Za-z][A-Za-z0-9_-]*[,;]$/;

export default rule;
