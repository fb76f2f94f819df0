import type { CefMessage } from '../../cef/message.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'second-message',
  title: 'A line holds one message',
  description:
    'Reported is a second CEF header in the text of a message: two messages stand on one line, because the line break between them was lost or never sent. What stands behind it is not judged.',
  sentinel:
    'The second message becomes part of the last value of the first: one row arrives in the place of two.',
  repair:
    'Let the sender end each message with a line break, or count octets (RFC 6587). In a template, give each log type its own.',
  severity: { log: 'error', template: 'error' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow CEF:0|Example|Gate|1.0|101|Logout|5|act=allow',
    good: 'CEF:0|Example|Gate|1.0|101|Logout|5|act=allow',
  },
  check({ message, line, mode, report }) {
    const second = message === undefined ? undefined : secondMessageIn(message);
    if (second === undefined) return;
    const { marker } = second;
    // A CR by itself ended lines on old systems; it is no line end on the wire.
    const broken = line.text.charAt(second.start - 1) === '\r';
    const start = broken ? second.start - 1 : second.start;
    const separate = {
      title: 'Put it on a line of its own',
      edits: [{ start, end: second.start, newText: '\n' }],
    };
    report({
      severity: 'error',
      message:
        mode === 'template'
          ? 'A second template begins here: each log type has its own.'
          : 'A second message begins here: the line break before it is missing.',
      start: marker,
      end: marker + MARKER.length,
      ...(broken ? { fix: separate } : { suggestions: [separate] }),
      hidesFrom: start,
    });
  },
};

const MARKER = 'CEF:';

/** What a daemon writes before a message: octet count, priority, BSD date with host, or RFC 5424 header. */
const PREFIX =
  /(?:\d{1,6} )?(?:<\d{1,3}>(?:1 (?:\S{1,64} ){5,6})?)?(?:[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d (?:[\w.:-]{1,128} )?)?$/;

/** The header after the first one; not a text that quotes one, which stands directly behind `=` or a quotation mark. */
function secondMessageIn({ text, extension }: CefMessage): { start: number; marker: number } | undefined {
  if (extension === undefined) return undefined;
  const marker = text.indexOf(MARKER, extension.start);
  if (marker === -1 || !/^CEF:[01]\|/.test(text.slice(marker, marker + 6))) return undefined;
  if (/["'=\\]/.test(text.charAt(marker - 1))) return undefined;
  let pipe = marker;
  for (let count = 0; count < 6; count++) {
    pipe = text.indexOf('|', pipe + 1);
    if (pipe === -1) return undefined;
  }
  const before = text.slice(Math.max(extension.start, marker - 400), marker);
  return { start: marker - (PREFIX.exec(before)?.[0].length ?? 0), marker };
}

export default rule;
