import { hasStray } from '../../cef/stray-characters.ts';
import { isSeverity, isVariable, SEVERITY_WORDS } from '../header-values.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'header-severity',
  title: 'The severity is 0 to 10, or one of five words',
  description:
    'The seventh header field is a whole number from 0 to 10, or `Unknown`, `Low`, `Medium`, `High` or `Very-High`. In a template a single `$variable` is right too, but not `$severity`: it prints the words of PAN-OS.',
  sentinel:
    'The text goes into LogSeverity as it is. Rules and parsers that compare it with a number or a word miss any other spelling, and some collectors drop all pairs of a message whose severity holds a blank.',
  repair: 'The quick fix removes blanks and zeros in front, and writes the words as the standard does.',
  severity: { log: 'warning to error', template: 'warning to error' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|high|src=192.0.2.1',
    good: 'CEF:0|Example|Gate|1.0|100|Login|High|src=192.0.2.1',
  },
  check({ message, mode, line, report }) {
    const field = message?.fields[6];
    if (message === undefined || field === undefined) return;
    const text = line.text.slice(field.start, field.end);
    if (text === '$severity' && mode === 'template') {
      const word = '$number-of-severity';
      report({
        severity: 'warning',
        message: `$severity prints words that are not CEF's, such as "informational" and "critical"; write ${word}.`,
        ...field,
        fix: { title: `Write ${word}`, edits: [{ ...field, newText: word }] },
      });
      return;
    }
    if (isSeverity(text) || (mode === 'template' && isVariable(text))) return;
    // A pipe too many put another field here: header-arity speaks of it.
    const leading = message.extension?.leading;
    if (leading !== undefined && line.text.slice(leading.start, leading.end).includes('|')) return;
    // Stray characters in it have a finding of their own.
    if (hasStray(text)) return;
    const { start, end } = field;
    const spelled = text.trim().replace(/^0+(?=\d)/, '');
    const folded = spelled.toLowerCase().replace(/[ _]/, '-');
    const word = SEVERITY_WORDS.find((each) => each.toLowerCase() === folded) ?? spelled;
    const sound = isSeverity(word) || (mode === 'template' && isVariable(word));
    const fix = sound ? { title: `Write ${word}`, edits: [{ start, end, newText: word }] } : undefined;
    if (isVariable(text)) {
      const message = 'The severity is the name of a variable: the template on the firewall is damaged.';
      report({ severity: 'warning', message, start, end });
    } else if (text === '') {
      report({ severity: 'warning', message: 'The severity is empty.', start, end });
    } else if (text.includes(' ')) {
      report({ severity: 'error', message: 'The severity holds a blank.', start, end, fix });
    } else {
      const allowed = `0 to 10, ${SEVERITY_WORDS.join(', ')}`;
      const message = `The severity is "${text.slice(0, 40)}"; allowed are ${allowed}.`;
      report({ severity: 'warning', message, start, end, fix });
    }
  },
};

export default rule;
