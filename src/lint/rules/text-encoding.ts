import type { Rule } from '../rule.ts';

const SAMPLE = 4096;

const rule: Rule = {
  id: 'text-encoding',
  title: 'The text is UTF-8',
  description:
    'CEF is UTF-8 throughout. Reported once for a whole text are UTF-16, which gives a NUL for every second character when it is read as UTF-8, and bytes that are no UTF-8.',
  sentinel:
    'Nothing in a message of another encoding is recognised, or letters beyond ASCII arrive as replacement characters.',
  repair:
    'Open the file with its real encoding and save it as UTF-8; `sentinel-cef lint --fix` does so for UTF-16.',
  severity: { log: 'error', template: 'error' },
  example: {
    mode: 'log',
    bad: Array.from('CEF:0|Example|Gate|1.0|100|Login|5|', (char) => `${char}\0`).join(''),
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|',
  },
  checkText(text) {
    const sample = text.slice(0, SAMPLE);
    const nuls = sample.length - sample.replaceAll('\0', '').length;
    if (sample.length < 8 || nuls < sample.length / 4) return undefined;
    const end = text.search(/[\r\n]/);
    return {
      severity: 'error',
      message: 'This text looks like UTF-16. Open it again with that encoding and save it as UTF-8.',
      start: 0,
      end: end === -1 ? text.length : end,
    };
  },
  check() {
    // A line by itself tells nothing of the encoding.
  },
};

export default rule;
