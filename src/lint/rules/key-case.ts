import { entryInOtherCase } from '../../cef/dictionary.ts';
import { isPanOsKey } from '../../cef/standard-keys.ts';
import { keysOf } from '../pairs.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'key-case',
  title: 'Keys are spelled as the dictionary has them',
  description:
    'Keys are told apart by case. Reported is a key of the dictionary in another case, and a key of PAN-OS whose prefix `PanOS` is damaged.',
  sentinel:
    'Sentinel matches names exactly: `SRC=` leaves SourceIP empty and lands in AdditionalExtensions. Content that parses the keys of PAN-OS misses `PanOsVsysName`.',
  repair: 'The quick fix writes the key as it should be, unless the message has that key already.',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|SRC=192.0.2.1',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1',
  },
  check({ pairs, report }) {
    for (const { name, entry, midText, key } of pairs) {
      if (entry !== undefined || midText) continue;
      const right = entryInOtherCase(name)?.key ?? panOsKey(name);
      if (right === undefined) continue;
      const taken = keysOf(pairs).has(right);
      const fix = { title: `Write ${right}`, edits: [{ ...key, newText: right }] };
      report({
        severity: 'warning',
        message: `The key "${name}" must be written "${right}"${taken ? ', which this message has too' : ''}.`,
        ...key,
        fix: taken ? undefined : fix,
      });
    }
  },
};

/** `PanOsVsysName`, and `anOSVsysName` where the first letter was lost in copying. */
function panOsKey(name: string): string | undefined {
  const rest = /^(?:panos|anos)(?=[A-Z])/i.test(name) ? name.replace(/^p?anos/i, '') : undefined;
  if (rest === undefined || !/^[A-Z]/.test(rest)) return undefined;
  const right = `PanOS${rest}`;
  return right !== name && isPanOsKey(right) ? right : undefined;
}

export default rule;
