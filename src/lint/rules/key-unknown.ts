import { nearestKey } from '../../cef/nearest-key.ts';
import { hasKey, type LintPair } from '../pairs.ts';
import type { Rule, RuleContext } from '../rule.ts';

const rule: Rule = {
  id: 'key-unknown',
  title: 'Keys are keys of producers, or own ones',
  description:
    'Mentioned are keys that are not in the dictionary and do not begin with `PanOS`, and keys that only a collector sets, such as `eventId`. Own keys are allowed; a semicolon in the value of one is told too. A key that is a slip away from a key of the dictionary, or from its full name, is told with that key.',
  sentinel:
    'Pairs without a column go into AdditionalExtensions, one string of `key=value` with semicolons between, in which a semicolon of a value is not escaped.',
  repair:
    'Nothing to repair if the key is meant so. Otherwise use the key of the dictionary for that field: where one is near and the message does not have it, it is offered, and never applied unasked.',
  severity: { log: 'hint to information', template: 'hint to information' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|exampleZone=a',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|cs1=a cs1Label=Zone',
  },
  check(context) {
    const { message, pairs, groups, line, target, report } = context;
    const start = message?.extension?.start;
    if (start === undefined) return;
    for (const { entry, name, key } of pairs) {
      if (entry?.kind !== 'consumer') continue;
      const severity = target === 'strict' ? 'warning' : 'information';
      const message = `"${name}" is a key of collectors (${entry.meaning}); a sender must not set it.`;
      report({ severity, message, ...key });
    }
    // The semicolon is told for own keys of PAN-OS too.
    const semicolons = line.text.includes(';', start);
    for (const pair of semicolons ? pairs : groups.odd) {
      if (pair.entry === undefined && !isSpokenOf(pair)) reportUnknown(context, pair, semicolons);
    }
  },
};

function reportUnknown({ line, report }: RuleContext, pair: LintPair, semicolons: boolean): void {
  const { name, record, key, value, disturbed } = pair;
  const semicolon = semicolons && !disturbed && line.text.slice(value.start, value.end).includes(';');
  if (record.own && !semicolon) return;
  const nearest = record.own ? undefined : nearestKey(name);
  const meant = nearest === undefined || hasKey(nearest) ? undefined : nearest;
  const asked = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  report({
    severity: semicolon ? 'information' : 'hint',
    message: semicolon
      ? `"${name}" goes to AdditionalExtensions, where the ";" in its value reads as the end of the pair.${asked}`
      : `"${name}" is not in the dictionary; Sentinel puts it into AdditionalExtensions.${asked}`,
    ...key,
    ...(meant !== undefined && {
      suggestions: [{ title: `Write ${meant}`, edits: [{ ...key, newText: meant }] }],
    }),
  });
}

/** Keys of which another rule says what is wrong. */
function isSpokenOf({ midText, brokenFrom, record }: LintPair): boolean {
  if (midText || brokenFrom !== undefined) return true;
  return !record.plain || record.rightCase !== undefined || record.shortName !== undefined;
}

export default rule;
