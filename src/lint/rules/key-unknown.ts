import { entryInOtherCase, entryOfFullName } from '../../cef/dictionary.ts';
import type { LintPair } from '../pairs.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'key-unknown',
  title: 'Keys are keys of producers, or own ones',
  description:
    'Mentioned are keys that are not in the dictionary and do not begin with `PanOS`, and keys that only a collector sets, such as `eventId`. Own keys are allowed; a semicolon in the value of one is told too.',
  sentinel:
    'Pairs without a column go into AdditionalExtensions, one string of `key=value` with semicolons between, in which a semicolon of a value is not escaped.',
  repair: 'Nothing to repair if the key is meant so. Otherwise use the key of the dictionary for that field.',
  severity: { log: 'hint to information', template: 'hint to information' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|exampleZone=a',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|cs1=a cs1Label=Zone',
  },
  check({ pairs, line, target, report }) {
    for (const pair of pairs) {
      const { name, entry, key, value } = pair;
      if (entry !== undefined) {
        if (entry.kind === 'producer') continue;
        const severity = target === 'strict' ? 'warning' : 'information';
        const message = `"${name}" is a key of collectors (${entry.meaning}); a sender must not set it.`;
        report({ severity, message, ...key });
        continue;
      }
      // The semicolon is told for own keys of PAN-OS too.
      const semicolon = !pair.disturbed && line.text.slice(value.start, value.end).includes(';');
      if (isSpokenOf(pair) || (isOwn(name) && !semicolon)) continue;
      report({
        severity: semicolon ? 'information' : 'hint',
        message: semicolon
          ? `"${name}" goes to AdditionalExtensions, where the ";" in its value reads as the end of the pair.`
          : `"${name}" is not in the dictionary; Sentinel puts it into AdditionalExtensions.`,
        ...key,
      });
    }
  },
};

/** Keys that templates of Palo Alto Networks use. */
function isOwn(name: string): boolean {
  return name.startsWith('Pan') && /^Pan(?:OS)?[A-Z]/.test(name);
}

/** Keys of which another rule says what is wrong. */
function isSpokenOf({ name, midText }: LintPair): boolean {
  return (
    midText ||
    !/^[A-Za-z0-9]+$/.test(name) ||
    entryInOtherCase(name) !== undefined ||
    entryOfFullName(name) !== undefined ||
    /^(?:panos|anos)(?=[A-Z])/i.test(name.startsWith('PanOS') ? '' : name)
  );
}

export default rule;
