/** Facilities and levels by their numbers (RFC 5424, section 6.2.1), in the words of syslog daemons. */
const FACILITIES = [
  'kern',
  'user',
  'mail',
  'daemon',
  'auth',
  'syslog',
  'lpr',
  'news',
  'uucp',
  'cron',
  'authpriv',
  'ftp',
  'ntp',
  'audit',
  'alert',
  'clock',
  'local0',
  'local1',
  'local2',
  'local3',
  'local4',
  'local5',
  'local6',
  'local7',
] as const;
const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'] as const;

/** `local4.notice` for `<165>`; undefined for what is no priority. */
export function priorityOf(text: string): string | undefined {
  const digits = /^<(\d{1,3})>/.exec(text)?.[1];
  const facility = FACILITIES[Number(digits) >> 3];
  return digits === undefined || facility === undefined
    ? undefined
    : `${facility}.${LEVELS[Number(digits) & 7]}`;
}
