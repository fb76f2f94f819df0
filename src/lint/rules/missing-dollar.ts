import { variableOf } from '../../panos/variables.ts';
import type { Rule } from '../rule.ts';

/** How other products write a variable: `%src%`, `{src}`, `{{src}}`, `<src>`, `[src]`, `@src`. */
const OTHER = /^(?:%([\w-]+)%|\{\{? ?([\w-]+) ?\}?\}|<([\w-]+)>|\[([\w-]+)\]|@([\w-]+))$/;

const rule: Rule = {
  id: 'missing-dollar',
  title: 'Variables have their dollar sign',
  description:
    'Reported in a template is a value that is the name of a variable of PAN-OS, without the dollar sign or in the writing of other products, such as `%src%`.',
  sentinel: 'Every event has the name of the variable in that column instead of its value.',
  repair:
    'The quick fix writes the variable as PAN-OS does where the name can be nothing else, such as `cef-formatted-time_generated`.',
  severity: { log: 'off', template: 'warning' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|start=cef-formatted-time_generated',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|start=$cef-formatted-time_generated',
  },
  check({ pairs, mode, line, report }) {
    if (mode !== 'template') return;
    for (const { name, value, disturbed } of pairs) {
      const first = line.text.charCodeAt(value.start);
      if (disturbed || first === 0x24 || value.end - value.start > 64 || name.endsWith('Label')) continue;
      if (value.end === line.text.length && line.continued) continue; // it may go on in the next line
      const text = line.text.slice(value.start, value.end).trimEnd();
      const { start } = value;
      const other = OTHER.exec(text)
        ?.slice(1)
        .find((each) => each !== undefined);
      if (other !== undefined && variableOf(other) !== undefined) {
        const end = start + text.length;
        const fix = { title: `Write $${other}`, edits: [{ start, end, newText: `$${other}` }] };
        const message = `PAN-OS writes the variable as $${other}; "${text}" is sent as text.`;
        report({ severity: 'warning', message, start, end, fix });
        continue;
      }
      if (variableOf(text) === undefined) continue;
      const fix = { title: `Write $${text}`, edits: [{ start, end: start, newText: '$' }] };
      report({
        severity: 'warning',
        message: `"${text}" is the name of a variable; without the dollar sign it is sent as text.`,
        start,
        end: start + text.length,
        ...(/[-_]/.test(text) ? { fix } : { suggestions: [fix] }),
      });
    }
  },
};

export default rule;
