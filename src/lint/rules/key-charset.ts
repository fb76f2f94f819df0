import { isPrintable } from '../../cef/characters.ts';
import { hasStray, strayAt } from '../../cef/stray-characters.ts';
import type { Rule } from '../rule.ts';
import { isRepairableKey } from '../stray/damaged-key.ts';

const rule: Rule = {
  id: 'key-charset',
  title: 'Keys hold letters and digits of ASCII',
  description:
    'A key of the extension is made of `A-Z a-z 0-9`. Letters beyond ASCII are errors. The characters `_ . - [ ]` are sent by many products and only mentioned.',
  sentinel:
    'A key beyond ASCII is no key for most readers: the pair becomes part of the value before it. Keys with `_ . - [ ]` reach AdditionalExtensions.',
  repair: 'Rename the key at the sender. There is no quick fix, since the right name is not known.',
  severity: { log: 'information to error', template: 'information to error' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|zażółć=1 src=192.0.2.1',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|cnt=1 src=192.0.2.1',
  },
  check({ message, line, groups, target, report }) {
    const extension = message?.extension;
    if (extension === undefined) return;
    for (const { key, record, name: word } of groups.odd) {
      if (record.plain) continue;
      const odd = [...new Set(word.replaceAll(/[A-Za-z0-9]/g, ''))].join(' ');
      report({
        severity: target === 'strict' ? 'warning' : 'information',
        message: `The key "${word}" holds ${odd}; the standard knows letters and digits only. Sentinel puts it into AdditionalExtensions.`,
        ...key,
      });
    }
    for (const { word } of extension.damagedKeys) {
      const text = line.text.slice(word.start, word.end);
      if (!hasForeignLetter(text) && (isRepairableKey(text) || !hasStray(text))) continue;
      report({
        severity: 'error',
        message: `"${text}" is no key: a key holds letters and digits of ASCII only, so this pair becomes part of the value before it.`,
        ...word,
      });
    }
  },
};

/** A character beyond ASCII that is no stray character, so that nothing else speaks of it. */
function hasForeignLetter(text: string): boolean {
  for (let offset = 0; offset < text.length; offset++) {
    const match = strayAt(text, offset);
    if (match !== undefined) offset += match.length - 1;
    else if (!isPrintable(text.charCodeAt(offset))) return true;
  }
  return false;
}

export default rule;
