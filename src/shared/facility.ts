/** Facilities by their numbers (RFC 5424, section 6.2.1), in the words of syslog daemons. */
export const FACILITIES = [
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

/** The facilities that a proxy can be onboarded for: PAN-OS has user and local0 to local7 of them. */
export const FIREWALL_FACILITIES = [
  'user',
  'daemon',
  'auth',
  'local0',
  'local1',
  'local2',
  'local3',
  'local4',
  'local5',
  'local6',
  'local7',
] as const;

/** Levels by their numbers, the most severe first (same section). */
export const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'] as const;

/** The number in front of a message of this facility and level: `<164>` is local4.warning. */
export function priorityNumber(
  facility: (typeof FACILITIES)[number],
  level: (typeof LEVELS)[number],
): number {
  return FACILITIES.indexOf(facility) * 8 + LEVELS.indexOf(level);
}
