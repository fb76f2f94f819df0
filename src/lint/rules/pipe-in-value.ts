import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'pipe-in-value',
  title: 'A pipe in a value is right, but not everywhere',
  description:
    'In the extension a pipe needs no escape and gets none. Mentioned once per value, since one collector was reported to split there; raise the severity of this rule to see it.',
  sentinel:
    'A user of the collector of Sentinel reported that values were split at a pipe. Writing `\\|` is no cure: it is no escape of the extension, and the backslash stays.',
  repair: 'Nothing to repair. If rows arrive split, let the sender leave the pipe out.',
  severity: { log: 'hint', template: 'hint' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|msg=a|b act=allow',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|msg=a/b act=allow',
  },
  check({ message, pairs, line, report }) {
    const start = message?.extension?.start;
    if (start === undefined || !line.text.includes('|', start)) return;
    let at = -1;
    for (const { value } of pairs) {
      if (at < value.start) at = line.text.indexOf('|', value.start);
      if (at === -1) return;
      if (at >= value.end || line.text.charAt(at - 1) === '\\') continue;
      const message =
        'A pipe in a value is right by the standard; one collector was reported to split there.';
      report({ severity: 'hint', message, start: at, end: at + 1 });
    }
  },
};

export default rule;
