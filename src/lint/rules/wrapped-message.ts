import type { Rule } from '../rule.ts';
import { unwrapped, type Wrapper, wrapperOf } from '../wrapper.ts';

const PACKING: Readonly<Record<Wrapper, { readonly message: string; readonly title: string }>> = {
  quotes: {
    message: 'Quotation marks stand around the message; the last of them becomes part of the last value.',
    title: 'Remove the quotation marks',
  },
  field: {
    message: 'The message is a field of a CSV line; what follows it becomes part of the last value.',
    title: 'Take the message out of the CSV',
  },
  json: {
    message: 'The message is a string of JSON; what follows it becomes part of the last value.',
    title: 'Take the message out of the JSON',
  },
};

const rule: Rule = {
  id: 'wrapped-message',
  title: 'A line is the message itself, not packed into something',
  description:
    'Reported are messages in quotation marks, in a field of a CSV export, and in a string of JSON, as collectors and query tools write them. The rest of the line is not judged: it has the escapes of what it is packed into.',
  sentinel:
    'A reader of CEF takes what follows the message for a part of the last value, and the doubled quotation marks and backslashes for text. In a template the quotation marks would be sent.',
  repair:
    'The quick fix removes quotation marks around a line; the message is taken out of CSV and JSON on request. To see what a firewall sends, record it before a collector packs it ("sentinel-cef capture").',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'log',
    bad: '"CEF:0|Example|Gate|1.0|100|Login|5|act=allow"',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow',
  },
  check({ message, line, mode, report }) {
    const marker = message?.marker.start ?? 0;
    const wrapper = marker === 0 ? undefined : wrapperOf(line.text, marker);
    if (wrapper === undefined) return;
    const { message: inLog, title } = PACKING[wrapper];
    const start = line.text.search(/[^ \t]/);
    const newText = unwrapped(line.text, marker, wrapper);
    const edits = [{ start: 0, end: line.text.length, newText: newText ?? '' }];
    const repair = newText === undefined ? undefined : { title, edits };
    report({
      severity: 'warning',
      message: mode === 'template' ? 'What stands around the template would be sent with it.' : inLog,
      start,
      end: wrapper === 'quotes' ? start + 1 : marker,
      ...(repair !== undefined && (wrapper === 'quotes' ? { fix: repair } : { suggestions: [repair] })),
      hidesFrom: 0,
    });
  },
};

export default rule;
