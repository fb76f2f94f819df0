import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { firstTwice } from '../first-twice.ts';

export const duplicateInput: Check = {
  id: 'duplicate-input',
  step: 'listener',
  title: 'Each port is opened by one input only',
  severity: 'warning',
  explanation:
    'The second input on a port can’t be opened: its settings, such as its ruleset, are ignored, or the first one’s are.',
  judge({ rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const key = (input: (typeof rsyslog.inputs)[number]): string =>
      `${input.protocol} ${input.address ?? '*'}:${input.port}`;
    const twice = firstTwice(rsyslog.inputs, key);
    if (twice.length === 0)
      return pass(
        'No port is opened twice',
        ...rsyslog.inputs.map((input) => seen(key(input), input.file, input.line)),
      );
    return fail(
      `${twice.map(key)[0] ?? 'A port'} is opened by two inputs`,
      twice.map((input) => seen(key(input), input.file, input.line)),
      {
        text: 'Keep one of them.',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
