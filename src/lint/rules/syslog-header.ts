import { parseSyslogPrefix } from '../../cef/syslog-prefix.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'syslog-header',
  title: 'The syslog header before `CEF:` is one that collectors read',
  description:
    'Before `CEF:` stands `<priority>time host`, or nothing in a file of bare messages. Mentioned are a byte count that was not taken off, a missing host name, and a program tag. In a template nothing may stand there: the firewall writes the header.',
  sentinel:
    'Without a host name the daemon on the proxy takes `CEF:0|…` for it, and Computer shows a wrong value. Behind another program tag the message may be read as plain syslog. A byte count means that sender and receiver disagree on the framing.',
  repair:
    'On a PAN-OS firewall set the host name in Device > Setup > Management > Logging and Reporting Settings, and the format BSD in the syslog server profile. A template must begin with `CEF:0|`.',
  severity: { log: 'information', template: 'warning' },
  example: {
    mode: 'log',
    bad: '<134>Nov 25 10:00:00 CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1',
    good: '<134>Nov 25 10:00:00 gate1 CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1',
  },
  check({ message, mode, line, report }) {
    const end = message?.marker.start ?? 0;
    if (end === 0) return;
    const prefix = parseSyslogPrefix(line.text, end);
    if (mode === 'template') {
      const text = line.text.slice(0, end);
      if (!/[\x21-\x7e]/.test(text)) return;
      const quoted = /^(["'])CEF:.*\1[ \t]*$/.test(line.text);
      const last = line.text.trimEnd().length;
      const message = quoted
        ? 'The quotation marks around the template would be sent with it.'
        : 'A template begins with "CEF:"; the firewall writes the syslog header itself.';
      const edits = [
        { start: 0, end: 1, newText: '' },
        { start: last - 1, end: line.text.length, newText: '' },
      ];
      const fix = quoted ? { title: 'Remove the quotation marks', edits } : undefined;
      report({ severity: 'warning', message, start: 0, end: text.trimEnd().length, fix });
      return;
    }
    const { octetCount, timestamp, host, tag, format } = prefix;
    if (octetCount !== undefined) {
      const message =
        'A byte count (RFC 6587) stands before the message: the receiver did not take the framing off. Set octet counting on its TCP input, or let the sender use the BSD format.';
      report({ severity: 'information', message, ...octetCount });
    }
    if (format !== 'rfc3164') return;
    if (timestamp !== undefined && host === undefined) {
      const message =
        'The syslog header has no host name, so the daemon may take "CEF:0|…" for it. On PAN-OS, set the syslog host name to FQDN or hostname.';
      report({ severity: 'information', message, ...timestamp });
    }
    const word = tag === undefined ? '' : line.text.slice(tag.start, tag.end);
    // repeat-marker speaks of what a daemon packed together.
    if (tag !== undefined && !/^[^\x20-\x7e]*$|^message repeated /.test(word)) {
      const message =
        'A program tag stands before "CEF:". Some collectors then take the message for plain syslog.';
      report({ severity: 'information', message, ...tag });
    }
  },
};

export default rule;
