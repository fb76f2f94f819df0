import { hasStray } from '../../cef/stray-characters.ts';
import type { Fix } from '../problem.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'header-version',
  title: 'The version of CEF is 0',
  description:
    'Between `CEF:` and the first pipe stands the version of the format: `0`, or `1` for messages that follow CEF 1.x. Nothing else is allowed there, not even a blank.',
  sentinel:
    'Everything that Microsoft writes about CEF says `CEF:0`. The retired Log Analytics agent looks for `0|` and takes the wrong place as the start of a message of version 1; whether the Azure Monitor Agent accepts version 1 is not published. Any other version is not recognised.',
  repair:
    'In a template, the quick fix writes 0 for 1, for the letter O, and where nothing stands. In a log, only blanks around the version are removed: change the sender.',
  severity: { log: 'warning to error', template: 'warning to error' },
  example: {
    mode: 'template',
    bad: 'CEF:1|Example|Gate|1.0|$subtype|$type|1|src=$src',
    good: 'CEF:0|Example|Gate|1.0|$subtype|$type|1|src=$src',
  },
  check({ message, mode, target, line, report }) {
    const field = message?.fields[0];
    if (message === undefined || field === undefined || message.delimiters.length === 0) return;
    const text = line.text.slice(field.start, field.end);
    // The cause is a stray character or an escaped pipe, which have a finding of their own.
    if (text === '0' || (text === '1' && target === 'strict') || text.includes('\\') || hasStray(text))
      return;
    const { start } = field;
    const end = Math.max(field.end, start);
    const write = (newText: string): Fix => ({
      title: `Write version ${newText}`,
      edits: [{ start, end, newText }],
    });
    const trimmed = text.trim();
    if (text === '1') {
      const message = 'Version 1 of CEF: Sentinel\'s collector is only known to accept "CEF:0".';
      report({ severity: 'warning', message, start, end, fix: mode === 'template' ? write('0') : undefined });
    } else if (trimmed === '0' || trimmed === '1') {
      const message = 'A blank stands beside the version; the pipe must follow it at once.';
      report({ severity: 'error', message, start, end, fix: write(trimmed) });
    } else {
      const what = trimmed === '' ? 'is missing' : `is "${trimmed.slice(0, 40)}"`;
      const likely = mode === 'template' && /^[Oo]?$/.test(trimmed);
      const message = `The version of CEF ${what}; it must be 0.`;
      report({ severity: 'error', message, start, end, fix: likely ? write('0') : undefined });
    }
  },
};

export default rule;
