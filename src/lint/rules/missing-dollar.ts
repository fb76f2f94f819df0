import { variableOf } from '../../panos/variables.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'missing-dollar',
  title: 'Variables have their dollar sign',
  description:
    'Reported in a template is a value that is the name of a variable of PAN-OS, without the dollar sign.',
  sentinel: 'Every event has the name of the variable in that column instead of its value.',
  repair:
    'The quick fix puts the dollar sign where the name can be nothing else, such as `cef-formatted-time_generated`.',
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
      if (variableOf(text) === undefined) continue;
      const { start } = value;
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
