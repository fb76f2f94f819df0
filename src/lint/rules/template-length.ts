import { templateLimit } from '../../panos/release.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'template-length',
  title: 'A template fits into the field of PAN-OS',
  description:
    'A custom log format holds 2048 characters up to PAN-OS 10.2, and 4096 from 11.0 on, counted before the variables are filled in. While the release is not known, more than 2048 is a warning.',
  sentinel: 'The commit on the firewall fails, or the text is cut when it is pasted.',
  repair:
    'Leave out pairs that nobody reads: keys beyond the dictionary, and variables that are empty on this firewall.',
  severity: { log: 'off', template: 'warning to error' },
  example: {
    mode: 'template',
    bad: `CEF:0|Example|Gate|1.0|$subtype|$type|1|msg=${'x'.repeat(2010)}`,
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|msg=x',
  },
  check({ message, mode, line, release, report }) {
    if (mode !== 'template' || message === undefined) return;
    const { start } = message.marker;
    const end = line.text.length;
    const length = end - start;
    if (length <= 2048) return;
    const most = release === undefined ? (length > 4096 ? 4096 : 2048) : templateLimit(release);
    if (length <= most) return;
    const whose =
      release === undefined
        ? most === 2048
          ? 'PAN-OS up to 10.2'
          : 'PAN-OS 11.0 and above'
        : `PAN-OS ${release.major}.${release.minor}`;
    report({
      severity: release === undefined && most === 2048 ? 'warning' : 'error',
      message: `The template has ${length} characters; ${whose} allows ${most}. Cut ${length - most}.`,
      start: start + most,
      end,
    });
  },
};

export default rule;
