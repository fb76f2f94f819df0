import type { Rule } from '../rule.ts';
import { adviceOn } from '../values/advice.ts';
import { judgedText } from '../values/typed-value.ts';

const rule: Rule = {
  id: 'value-port',
  title: 'Ports are numbers from 0 to 65535',
  description: 'Reported is a value of `spt`, `dpt` or a translated port that is none.',
  sentinel:
    'The columns hold whole numbers. What becomes of anything else is not published; expect an empty column.',
  repair: 'Correct the sender. A name of a service belongs in `app`.',
  severity: { log: 'warning', template: 'off' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|dpt=https',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|dpt=443',
  },
  check({ groups, line, mode, report }) {
    if (mode === 'template') return;
    for (const pair of groups.typed) {
      if (pair.record.kind !== 'port') continue;
      const value = judgedText(line.text, pair);
      if (value === undefined || (/^\d{1,5}$/.test(value) && Number(value) <= 65535)) continue;
      const message = `"${pair.name}" is no port: a number from 0 to 65535.${adviceOn(value)}`;
      report({ severity: 'warning', message, ...pair.value });
    }
  },
};

export default rule;
