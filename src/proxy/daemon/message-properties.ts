import type { Match, Traveller } from './filter.ts';

/** Order of RFC 5424, section 6.2.1: the place is the number. */
export const FACILITIES =
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  );
export const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];
/** Every CEF message of a PAN-OS firewall begins so. */
const HEADER = 'CEF:0|Palo Alto Networks|PAN-OS|';

const LOOPBACK = /^(?:127\.[\d.]*|::1|localhost)$/;

interface Known {
  /** The whole value. */
  readonly is?: string;
  /** A part that is in it for sure. */
  readonly holds?: string;
  /** What it begins with for sure. */
  readonly begins?: string;
  /** A part that is not in it for sure. */
  readonly lacks?: string;
}

/**
 * What is known of a property. In the format of RFC 3164, which PAN-OS sends by default, rsyslog takes `CEF:` for the
 * tag: `msg` begins after it.
 */
function known(property: string, message: Traveller): Known | undefined {
  const values: Readonly<Record<string, Known>> = {
    'syslogfacility-text': { is: message.facility },
    syslogfacility: { is: String(FACILITIES.indexOf(message.facility)) },
    'syslogseverity-text': { is: message.level },
    syslogseverity: { is: String(LEVELS.indexOf(message.level)) },
    'syslogpriority-text': { is: message.level },
    inputname: { is: message.input },
    programname: { is: 'CEF' },
    syslogtag: { is: 'CEF:' },
    rawmsg: { holds: HEADER, begins: '<' },
    'rawmsg-after-pri': { holds: HEADER },
    msg: { begins: HEADER.slice('CEF:'.length), holds: HEADER.slice('CEF:'.length), lacks: 'CEF:' },
  };
  return Object.hasOwn(values, property) ? values[property] : undefined;
}

/** Whether a comparison of a property holds for a message of the firewall. */
export function compare(property: string, operation: string, value: string, message: Traveller): Match {
  if (property.toLowerCase() === 'fromhost-ip') {
    const each = new Set((message.senders ?? []).map((sender) => exact(sender, operation, value)));
    // Wherever the firewall is, it is another machine.
    if (each.size === 0 && LOOPBACK.test(value))
      return operation === '!=' || operation === '<>'
        ? 'yes'
        : /^(?:==|isequal|startswith)$/.test(operation)
          ? 'no'
          : 'maybe';
    return each.size === 1 ? ([...each][0] ?? 'maybe') : 'maybe';
  }
  const fact = known(property.toLowerCase(), message);
  if (!fact) return 'maybe';
  const plain = operation.replace(/_i$/, '');
  const fold = (text: string): string => (plain === operation ? text : text.toLowerCase());
  const wanted = fold(value);
  if (fact.is !== undefined) return exact(fold(fact.is), plain, wanted);
  const holds = fold(fact.holds ?? '');
  const begins = fold(fact.begins ?? '');
  if (plain === 'contains') {
    if (holds.includes(wanted)) return 'yes';
    // Nobody's message holds the backslash of a pattern that was meant for a regular expression.
    if (wanted.includes('\\|')) return 'no';
    return fact.lacks !== undefined && wanted.includes(fold(fact.lacks)) ? 'no' : 'maybe';
  }
  if (plain === 'startswith' && begins !== '')
    return begins.startsWith(wanted) ? 'yes' : wanted.startsWith(begins) ? 'maybe' : 'no';
  if (plain === 'regex' || plain === 'ereregex') return pattern(holds, plain, wanted, fact.lacks);
  return plain === 'isempty' ? 'no' : 'maybe';
}

function exact(actual: string, operation: string, wanted: string): Match {
  const certain = (so: boolean): Match => (so ? 'yes' : 'no');
  const numbers = [Number(actual), Number(wanted)] as const;
  switch (operation) {
    case '==':
    case 'isequal':
      return certain(actual === wanted);
    case '!=':
    case '<>':
      return certain(actual !== wanted);
    case 'contains':
      return certain(actual.includes(wanted));
    case 'startswith':
      return certain(actual.startsWith(wanted));
    case 'isempty':
      return 'no';
    case '<':
      return certain(numbers[0] < numbers[1]);
    case '<=':
      return certain(numbers[0] <= numbers[1]);
    case '>':
      return certain(numbers[0] > numbers[1]);
    case '>=':
      return certain(numbers[0] >= numbers[1]);
    default:
      return 'maybe';
  }
}

/** Words with alternatives between are certain; the basic syntax of GNU writes the bar with a backslash. */
function pattern(holds: string, syntax: string, text: string, lacks: string | undefined): Match {
  const words = text.split(syntax === 'regex' ? '\\|' : '|');
  if (!words.every((word) => /^[\w :-]+$/.test(word))) return 'maybe';
  if (words.some((word) => holds.includes(word))) return 'yes';
  return lacks !== undefined && words.every((word) => word.includes(lacks)) ? 'no' : 'maybe';
}
