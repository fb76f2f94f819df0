import type { Span } from '../../cef/span.ts';
import { beginsLikeSyslog, parseSyslogPrefix } from '../../cef/syslog-prefix.ts';
import type { Rule } from '../rule.ts';
import { wrapperOf } from '../wrapper.ts';

const rule: Rule = {
  id: 'syslog-header',
  title: 'The syslog header before `CEF:` is one that collectors read',
  description:
    'Before `CEF:` stands `<priority>time host`, or nothing in a file of bare messages. Mentioned are a byte count that was not taken off, a priority that is none, a missing host name, the header of a relay before that of the sender, and a program tag. In a template nothing may stand there: the firewall writes the header.',
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
    if (wrapperOf(line.text, end) !== undefined) return; // wrapped-message speaks of it
    if (mode === 'template') {
      const text = line.text.slice(0, end);
      if (!/[\x21-\x7e]/.test(text)) return;
      const message = 'A template begins with "CEF:"; the firewall writes the syslog header itself.';
      report({ severity: 'warning', message, start: 0, end: text.trimEnd().length });
      return;
    }
    const { octetCount, priority, brokenPriority, timestamp, host, tag, format } = prefix;
    const inform = (message: string, { start, end }: Span) =>
      report({ severity: 'information', message, start, end });
    if (octetCount !== undefined) {
      inform(
        'A byte count (RFC 6587) stands before the message: the receiver did not take the framing off. Set octet counting on its TCP input, or let the sender use the BSD format.',
        octetCount,
      );
    }
    if (brokenPriority !== undefined) {
      inform('The beginning of the priority is lost: a syslog message begins like "<134>".', brokenPriority);
    } else if (
      priority !== undefined &&
      Number(line.text.slice(priority.start + 1, priority.end - 1)) > 191
    ) {
      inform('This is no priority of syslog: facility times 8 plus severity, from 0 to 191.', priority);
    }
    if (format !== 'rfc3164') return;
    const word = tag === undefined ? '' : line.text.slice(tag.start, tag.end);
    if (timestamp !== undefined && host === undefined) {
      const program = /^[^ ]+:(?= |$)/.exec(word)?.[0];
      const what = program === undefined ? 'no host name' : `no host name: ${program} reads as a program`;
      const then = program === undefined ? ', so the daemon may take "CEF:0|…" for it' : '';
      inform(
        `The syslog header has ${what}${then}. On PAN-OS: Device > Setup > Management > Logging and Reporting Settings, Syslog HOSTNAME Format: FQDN or hostname.`,
        program === undefined || tag === undefined ? timestamp : tag,
      );
    } else if (tag !== undefined && beginsLikeSyslog(word)) {
      inform(
        'A second syslog header: a relay put its own before that of the sender, and Computer shows the relay. Let the relay forward messages as they come.',
        tag,
      );
    } else if (tag !== undefined && !/^[^\x20-\x7e]*$|^message repeated /.test(word)) {
      // repeat-marker speaks of what a daemon packed together.
      inform(
        'A program tag stands before "CEF:". Some collectors then take the message for plain syslog.',
        tag,
      );
    }
  },
};

export default rule;
