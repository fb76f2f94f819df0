import { hasVariable, LOG_TYPES, logTypesWith, variableOf } from '../../panos/variables.ts';
import type { Rule } from '../rule.ts';
import { variablesIn } from '../template/variables-in.ts';

const rule: Rule = {
  id: 'variable-not-in-log-type',
  title: 'Variables belong to the log type of the template',
  description:
    'Every log type of PAN-OS has its own variables. Reported is a variable that another log type has, where the log type of the template is known: from the name of the file (`threat.panos-cef`), from `--log-type`, or from a comment above the template, `# sentinel-cef-log-type threat`.',
  sentinel:
    'The firewall sends the name of the variable as text, or nothing, in every event of that log type.',
  repair:
    'Take the template of that log type, or paste this one into the box of the log type it was made for.',
  severity: { log: 'off', template: 'warning' },
  example: {
    mode: 'template',
    bad: '# sentinel-cef-log-type threat\nCEF:0|Example|Gate|1.0|$subtype|$type|1|in=$bytes_sent',
    good: '# sentinel-cef-log-type traffic\nCEF:0|Example|Gate|1.0|$subtype|$type|1|in=$bytes_sent',
  },
  check(context) {
    const { logType, report } = context;
    if (logType === undefined || !LOG_TYPES.includes(logType)) return;
    const uses = variablesIn(context).filter(({ name }) => variableOf(name) !== undefined);
    const strangers = uses.filter(({ name }) => !hasVariable(logType, name));
    if (strangers.length === 0) return;
    const likely = logTypesWith(uses.map(({ name }) => name))[0];
    const guess = likely === undefined ? '' : ` This looks like a template for ${likely}.`;
    for (const { name, start, end } of strangers) {
      const message = `The log type ${logType} has no variable $${name}.${guess}`;
      report({ severity: 'warning', message, start, end });
    }
  },
};

export default rule;
