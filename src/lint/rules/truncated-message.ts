import type { Rule, RuleContext } from '../rule.ts';

/** Limits of syslog daemons and of PAN-OS at which messages are cut, in bytes. */
const LIMITS: ReadonlySet<number> = new Set([1024, 2048, 4096, 8000, 8096, 8192, 16384, 32768, 65535, 65536]);

const rule: Rule = {
  id: 'truncated-message',
  title: 'A message is whole',
  description:
    'Mentioned is a message whose length is exactly a limit at which daemons cut (1024, 2048, 4096, 8192 bytes and so on), or whose last value opens a quotation mark that is never closed.',
  sentinel: 'What was cut off is lost, and the last value is only half of itself.',
  repair:
    'Raise the limit of the daemon on the proxy (`$MaxMessageSize` in rsyslog, `log-msg-size()` in syslog-ng), and send over TCP.',
  severity: { log: 'information', template: 'off' },
  example: {
    mode: 'log',
    bad: 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow request="www.example.com/very/lo',
    good: 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow request="www.example.com/very/long"',
  },
  check(context) {
    const { message, mode, line, pairs, report } = context;
    // A rest on the next line tells the same, and line-break speaks of it.
    if (mode === 'template' || message === undefined || line.continued) return;
    const last = pairs.at(-1);
    const start = last?.value.start ?? message.marker.start;
    const end = line.text.length;
    const bytes = lengthOf(context);
    if (LIMITS.has(bytes)) {
      const message = `This message has exactly ${bytes} bytes: it may have been cut at a limit of a daemon.`;
      report({ severity: 'information', message, start, end });
    } else if (
      last !== undefined &&
      /^"(?:[^"\\]|\\.)*$/.test(line.text.slice(start, Math.min(end, start + 4096)))
    ) {
      if (end - start >= 4096) return;
      const message = `The value of "${last.name}" opens a quotation mark that is never closed: the message may have been cut.`;
      report({ severity: 'information', message, start, end });
    }
  },
};

/** Whether a text of so many characters can have as many bytes as a limit, with one in three of two bytes. */
function isNearLimit(length: number): boolean {
  for (const limit of LIMITS) if (length <= limit && length >= limit * 0.75) return true;
  return false;
}

/** Bytes of the line in UTF-8; only counted where it can matter. */
function lengthOf({ line }: RuleContext): number {
  const { text } = line;
  if (!isNearLimit(text.length)) return 0;
  let bytes = text.length;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    // A surrogate counts two of the four bytes of its character.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

export default rule;
