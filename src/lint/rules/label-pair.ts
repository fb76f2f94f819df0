import type { CefMessage } from '../../cef/message.ts';
import { hasKey } from '../pairs.ts';
import type { Rule } from '../rule.ts';
import { repaired } from '../stray/damaged-key.ts';

const rule: Rule = {
  id: 'label-pair',
  title: 'A custom field has a value and a label',
  description:
    'Fields such as `cs1`, `cn1`, `cfp1`, `c6a1`, `flexString1` and `deviceCustomDate1` say what they hold in a second pair, `cs1Label`. Mentioned is a value without its label, and a label without its value; in a template only the latter.',
  sentinel:
    'Both columns are kept, but who reads DeviceCustomString1 without its label must know the product. Some readers refuse a message with only one of the two.',
  repair: 'Add the other pair at the sender.',
  severity: { log: 'information', template: 'information' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|cs1=allow web',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|cs1=allow web cs1Label=Rule',
  },
  check({ pairs, line, message, mode, target, report }) {
    if (line.continued) return; // the other one may be on the next line
    for (const { name, record, key } of pairs) {
      const { partner } = record;
      if (partner === undefined || hasKey(partner)) continue;
      const isLabel = name.endsWith('Label');
      if (damaged(message).includes(partner)) continue; // stray-character speaks of it
      if (pairs.some((each) => each.name.toLowerCase() === partner.toLowerCase())) continue; // key-case does
      if (!isLabel && mode === 'template' && target === 'sentinel') continue;
      report({
        severity: target === 'strict' ? 'warning' : 'information',
        message: isLabel
          ? `"${name}" labels a value that is missing.`
          : `"${name}" has no label; add "${partner}".`,
        ...key,
      });
    }
  },
};

/** Names of keys that have a stray character in them, without it. */
function damaged(message: CefMessage | undefined): (string | undefined)[] {
  const keys = message?.extension?.damagedKeys ?? [];
  return keys.map(({ word }) => repaired(message?.text.slice(word.start, word.end) ?? ''));
}

export default rule;
