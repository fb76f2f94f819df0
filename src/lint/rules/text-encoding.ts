import type { Rule } from '../rule.ts';

const SAMPLE = 4096;
/** A text so short may hold a few control characters that a device sent. */
const SHORT = 512;

const rule: Rule = {
  id: 'text-encoding',
  title: 'The text is UTF-8',
  description:
    'CEF is UTF-8 throughout. Reported once for a whole text are UTF-16, which gives a NUL for every second character when it is read as UTF-8, bytes that are no UTF-8, and what is no text at all, such as an archive.',
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
    const isUtf16 = sample.length >= 8 && nuls >= sample.length / 4;
    if (!isUtf16 && !isBinary(sample)) return undefined;
    const end = text.search(/[\r\n]/);
    return {
      severity: 'error',
      message: isUtf16
        ? 'This text looks like UTF-16. Open it again with that encoding and save it as UTF-8.'
        : 'This is no text: it holds control characters as only a binary file has. A packed log must be unpacked first; "Analyze CEF File" reads .gz.',
      start: 0,
      end: end === -1 ? text.length : end,
    };
  },
  check() {
    // A line by itself tells nothing of the encoding.
  },
};

/** The same measure as for bytes, where a file is not opened at all (src/files/is-binary.ts). */
function isBinary(sample: string): boolean {
  if (sample.length < SHORT) return false;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (code < 0x09 || (code > 0x0d && code < 0x20 && code !== 0x1b)) odd++;
  }
  return odd > sample.length / 25;
}

export default rule;
