import { HEADER_FIELDS } from '../../cef/message.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'header-empty',
  title: 'Header fields are not empty',
  description:
    'Mentioned is an empty vendor, product, device version, event class id or name in a header that is otherwise whole.',
  sentinel:
    'An empty field is legal, but DeviceVendor and DeviceProduct tell messages apart, and rules look for DeviceEventClassID and Activity.',
  repair: 'Fill the field at the sender.',
  severity: { log: 'information', template: 'warning' },
  example: {
    mode: 'log',
    bad: 'CEF:0||Gate|1.0|100|Login|5|act=allow',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow',
  },
  check({ message, mode, line, report }) {
    if (message === undefined || message.fields.length < HEADER_FIELDS.length) return;
    if (message.delimiters.some((delimiter) => delimiter.damaged)) return; // the fields may be others
    const leading = message.extension?.leading;
    // A pipe too many moved the fields: header-arity speaks of it.
    if (leading !== undefined && line.text.slice(leading.start, leading.end).includes('|')) return;
    for (let index = 1; index < 6; index++) {
      const field = message.fields[index];
      if (field === undefined || line.text.slice(field.start, field.end).trim() !== '') continue;
      report({
        severity: mode === 'template' ? 'warning' : 'information',
        message: `The ${HEADER_FIELDS[index] ?? 'field'} is empty.`,
        ...field,
      });
    }
  },
};

export default rule;
