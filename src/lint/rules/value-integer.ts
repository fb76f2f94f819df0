import type { KeyEntry } from '../../cef/dictionary.ts';
import type { Rule } from '../rule.ts';
import { adviceOn } from '../values/advice.ts';
import { isInteger, isNumber, judgedText } from '../values/typed-value.ts';

/** Values of fields that know only a few. */
const CHOICES: Readonly<Record<string, readonly [RegExp, string]>> = {
  deviceDirection: [/^[01]$/, '0 (inbound) or 1 (outbound)'],
  type: [/^[0-3]$/, 'a number from 0 to 3'],
};

const LEAST = { int: -(2n ** 31n), long: -(2n ** 63n) };

const rule: Rule = {
  id: 'value-integer',
  title: 'Numbers are numbers that fit their column',
  description:
    "Reported is text in a field for numbers, a number that its column in Sentinel can't hold, and a value that `deviceDirection` or `type` does not know. Ports have a rule of their own.",
  sentinel:
    'Columns such as FileSize and FlexNumber1 hold 32 bits, SentBytes 64. What becomes of a text or a larger number is not published; expect an empty column.',
  repair: 'Correct the sender; leave the value out where there is none.',
  severity: { log: 'warning', template: 'off' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|in=N/A',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|in=512',
  },
  check({ groups, line, mode, report }) {
    if (mode === 'template') return;
    for (const pair of groups.typed) {
      const { entry } = pair;
      if (entry === undefined || pair.record.kind !== 'number') continue;
      const value = judgedText(line.text, pair);
      const fault = value === undefined ? undefined : faultOf(value, entry);
      if (fault !== undefined) report({ severity: 'warning', message: fault, ...pair.value });
    }
  },
};

function faultOf(value: string, { key, type, columnType, column }: KeyEntry): string | undefined {
  const choice = CHOICES[key];
  if (choice !== undefined) return choice[0].test(value) ? undefined : `"${key}" must be ${choice[1]}.`;
  if (type === 'Double') return isNumber(value) ? undefined : `"${key}" must be a number.${adviceOn(value)}`;
  if (!isInteger(value)) return `"${key}" must be a whole number.${adviceOn(value)}`;
  if (value.length < 10) return undefined;
  // cn1 to cn3 have had columns of 64 bits beside the old ones since 2023.
  const isCustom = /^cn\d$/.test(key);
  const least = columnType === 'int' && !isCustom ? LEAST.int : LEAST.long;
  const number = BigInt(value);
  if (number >= least && number < -least) return undefined;
  return `This number does not fit ${isCustom ? `Field${column}` : (column ?? key)}, which holds ${least === LEAST.int ? 32 : 64} bits.`;
}

export default rule;
