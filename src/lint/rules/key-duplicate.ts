import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'key-duplicate',
  title: 'A key stands once in a message',
  description: 'Reported is every further pair with a key that the message has already.',
  sentinel:
    'The standard does not say which one counts. All known readers keep the last; what Sentinel does is not published.',
  repair: 'Remove one of them at the sender; in a template, choose which variable the column is to hold.',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1 act=allow src=192.0.2.2',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1 act=allow dst=192.0.2.2',
  },
  check({ groups, report }) {
    for (const { name, key } of groups.repeated) {
      const message = `The key "${name}" stands in this message already; all known readers keep the last one, of Sentinel nothing is published.`;
      report({ severity: 'warning', message, ...key });
    }
  },
};

export default rule;
