import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'repeat-marker',
  title: 'Every message is sent, not counted',
  description:
    'Reported is a message that a syslog daemon packed into `message repeated N times: [ … ]`, since it was the same as the one before.',
  sentinel: 'One row arrives in the place of many, and the closing bracket becomes part of its last value.',
  repair: 'On the proxy, turn it off: `$RepeatedMsgReduction off` in rsyslog, `suppress(0)` in syslog-ng.',
  severity: { log: 'warning', template: 'off' },
  example: {
    mode: 'log',
    bad: '<134>Nov 25 10:00:00 gate1 message repeated 3 times: [ CEF:0|Example|Gate|1.0|100|Login|5|act=allow]',
    good: '<134>Nov 25 10:00:00 gate1 CEF:0|Example|Gate|1.0|100|Login|5|act=allow',
  },
  check({ message, mode, line, report }) {
    const end = message?.marker.start ?? 0;
    if (mode === 'template' || end === 0) return;
    const match = REPEATED.exec(line.text.slice(0, end));
    if (match === null) return;
    report({
      severity: 'warning',
      message: `The daemon packed ${match[1]} equal messages into this one; turn its reduction of repeated messages off.`,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    });
  },
};

const REPEATED = /\bmessage repeated (\d{1,9}) times?: \[ ?$/;

export default rule;
