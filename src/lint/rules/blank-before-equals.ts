import { isKnownKey } from '../../cef/standard-keys.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'blank-before-equals',
  title: 'No blank between a key and its equals sign',
  description:
    'A key stands directly before its `=`. Reported is a blank between them where the word before it is a key of the dictionary, or the first word of the extension.',
  sentinel:
    'Every reader takes the key as the end of the value before it, so the pair is lost and the other value is wrong.',
  repair: 'The quick fix removes the blanks.',
  severity: { log: 'error', template: 'error' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow src =192.0.2.1',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow src=192.0.2.1',
  },
  check({ message, line, report }) {
    const extension = message?.extension;
    if (extension === undefined || !line.text.includes(' =', extension.start)) return;
    let at = line.text.indexOf(' =', extension.start);
    for (; at !== -1; at = line.text.indexOf(' =', at + 2)) {
      let start = at;
      while (start > extension.start && line.text.charAt(start - 1) === ' ') start--;
      const word = wordBefore(line.text, start, extension.start);
      const first = start - word.length === extension.start;
      if (word === '' || !(first || isKnownKey(word))) continue;
      const fix = { title: 'Remove the blank', edits: [{ start, end: at + 1, newText: '' }] };
      const message = `A blank stands between the key "${word}" and its "=".`;
      report({ severity: 'error', message, start, end: at + 1, fix });
    }
  },
};

/** The key characters directly before an offset, when they begin the extension or follow a blank. */
function wordBefore(text: string, end: number, limit: number): string {
  const from = Math.max(limit, end - 256);
  const word = /[A-Za-z0-9_.[\]-]*$/.exec(text.slice(from, end))?.[0] ?? '';
  const start = end - word.length;
  return start === limit || text.charAt(start - 1) === ' ' ? word : '';
}

export default rule;
