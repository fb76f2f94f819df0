import type { Span } from '../../cef/span.ts';
import { isVariable } from '../header-values.ts';
import { isTemplate } from '../template/is-template.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'value-variable',
  title: 'A message holds no variables',
  description:
    'In a log, a header field or value that is a `$variable` means that the template which made the message is damaged: PAN-OS sends a name that it does not know as it stands. A whole template among messages is one finding.',
  sentinel:
    'The column holds the name of the variable instead of its value, in every event of that log type.',
  repair: 'Mend the template on the firewall; open it here as a template to see what is wrong with it.',
  severity: { log: 'error', template: 'off' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|start=$time-generated act=allow',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|start=Nov 25 2026 10:00:00 act=allow',
  },
  check({ message, pairs, line, mode, report }) {
    if (mode === 'template' || message === undefined) return;
    if (!line.text.includes('$', message.marker.end)) return;
    if (isTemplate(message)) {
      const { start = 0 } = message.fields[4] ?? {};
      const { end = start } = message.fields[5] ?? {};
      const text =
        'This is a template, not a message: judge it as one (a file *.panos-cef, or --template), or take it out of the log.';
      report({ severity: 'error', message: text, start, end, hidesFrom: message.marker.start });
      return;
    }
    const judge = (span: Span, what: string) => {
      if (line.text.charCodeAt(span.start) !== 0x24) return;
      const text = line.text.slice(span.start, Math.min(span.end, span.start + 80)).trimEnd();
      // Its lost hyphen has a finding of its own.
      if (!isVariable(text) || text.startsWith('$cefformatted-')) return;
      const message = `${what} is the name of a variable: the template on the firewall is damaged.`;
      report({ severity: 'error', message, ...span });
    };
    // The version and the severity have rules of their own.
    for (const field of message.fields.slice(1, 6)) judge(field, 'This header field');
    for (const { value, name } of pairs) judge(value, `The value of "${name}"`);
  },
};

export default rule;
