import type { Span } from './span.ts';

/** What stands before `CEF:` on the wire. Each part is absent when the sender left it out. */
export interface SyslogPrefix extends Span {
  readonly format: 'none' | 'rfc3164' | 'rfc5424' | 'other';
  /** Byte count of RFC 6587 framing that the receiver did not strip. */
  readonly octetCount?: Span;
  /** `<134>`: facility and severity. */
  readonly priority?: Span;
  /** `2>`: the rest of a priority whose beginning is lost. */
  readonly brokenPriority?: Span;
  readonly timestamp?: Span;
  readonly host?: Span;
  /** Program tag, or the rest of an RFC 5424 header. */
  readonly tag?: Span;
}

const OCTET_COUNT = /\d{1,7} (?=<\d{1,3}>)/y;
const PRIORITY = /<\d{1,3}>/y;
const BROKEN_PRIORITY = /\d{0,3}>/y;
const VERSION = /1 /y;
const BSD_TIME =
  /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:[ \d]\d|\d)(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: (?!CEF:)[A-Z]{3,5}:?)?(?= |$)/y;
const ISO_TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?(?= |$)/y;
/** A host name; what ends with a colon is the name of a program. */
const HOST = /[^ ]{1,254}[^ :](?= |$)|[^ :](?= |$)/y;
const BLANKS = / {1,64}/y;

/**
 * Reads the syslog header before a CEF message (RFC 3164, RFC 5424, RFC 6587 framing).
 * @param line text whose first `end` characters are the prefix
 */
export function parseSyslogPrefix(line: string, end: number): SyslogPrefix {
  const text = line.slice(0, end);
  let at = 0;
  const take = (pattern: RegExp): Span | undefined => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length === 0) return undefined;
    const span = { start: at, end: at + length };
    at = span.end;
    return span;
  };
  const octets = take(OCTET_COUNT);
  const octetCount = octets && { start: octets.start, end: octets.end - 1 };
  const priority = take(PRIORITY);
  const brokenPriority = priority === undefined ? take(BROKEN_PRIORITY) : undefined;
  const versioned = priority !== undefined && take(VERSION) !== undefined;
  const timestamp = take(ISO_TIME) ?? take(BSD_TIME);
  take(BLANKS);
  const host = timestamp === undefined ? undefined : take(HOST);
  take(BLANKS);
  const rest = text.slice(at).trimEnd().length;
  const tag = rest === 0 ? undefined : { start: at, end: at + rest };
  const format = end === 0 ? 'none' : versioned ? 'rfc5424' : timestamp !== undefined ? 'rfc3164' : 'other';
  return {
    start: 0,
    end,
    format,
    ...(octetCount && { octetCount }),
    ...(priority && { priority }),
    ...(brokenPriority && { brokenPriority }),
    ...(timestamp && { timestamp }),
    ...(host && { host }),
    ...(tag && { tag }),
  };
}

/** Whether a line without CEF is a syslog message of its own, and not the rest of the line before it. */
export function beginsLikeSyslog(line: string): boolean {
  const { priority, timestamp } = parseSyslogPrefix(line.slice(0, 128), Math.min(line.length, 128));
  return priority !== undefined || timestamp !== undefined;
}
