const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const WORDS =
  /^([A-Z][a-z]{2}) ( ?\d|\d\d) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:\.\d{3})?(?: (?:(?![AP]M$)[A-Z]{2,5}|GMT[+-]\d{1,2}:\d\d))?$/;

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;

/** One of the nine forms of the standard ("Date Formats"), a day of one digit allowed as consumers do. */
export function isTimestamp(text: string): boolean {
  return isMilliseconds(text) || isWritten(text);
}

/** Milliseconds since 1970: zero, or a number that can't be seconds of our time nor microseconds. */
export function isMilliseconds(text: string): boolean {
  return text === '0' || /^\d{11,14}$/.test(text);
}

/** Seconds since 1970, from 2001 to 2286. */
export function isSeconds(text: string): boolean {
  return /^[1-9]\d{9}$/.test(text);
}

/** Microseconds or nanoseconds since 1970, from 2001 to 2286. */
export function isFiner(text: string): boolean {
  return /^[1-9](?:\d{15}|\d{18})$/.test(text);
}

export function isIsoTime(text: string): boolean {
  return ISO.test(text);
}

/** `2026/11/25 10:00:00`, as the time variables of PAN-OS print it without `cef-formatted-`. */
export function isSlashTime(text: string): boolean {
  return /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/.test(text);
}

/**
 * A time in another form as the standard writes it, in the same zone: ISO 8601 and `yyyy/MM/dd` as
 * `MMM dd yyyy HH:mm:ss.SSS GMT+01:00`, seconds with and without a fraction and finer units as milliseconds, an offset with `GMT`.
 * `undefined` where that is not sure.
 */
export function rewrittenTime(text: string): string | undefined {
  const seconds = /^([1-9]\d{9})(?:\.(\d{1,9}))?$/.exec(text);
  if (seconds !== null) return `${seconds[1]}${milliseconds(seconds[2])}`;
  if (isFiner(text)) return text.slice(0, 13);
  const offset = /^(.* \d\d:\d\d:\d\d(?:\.\d{3})?) ?([+-]\d\d:?\d\d)$/.exec(text);
  const match = ISO.exec(isSlashTime(text) ? text.replaceAll('/', '-') : text);
  const [, year, number, day, time = '', fraction, zone] = match ?? [];
  const written =
    match === null
      ? offset === null
        ? ''
        : `${offset[1]}${zoned(offset[2])}`
      : `${MONTHS[Number(number) - 1]} ${day} ${year} ${time}${fraction === undefined ? '' : `.${milliseconds(fraction)}`}${zoned(zone)}`;
  return isWritten(written) ? written : undefined;
}

function milliseconds(fraction = ''): string {
  return fraction.slice(0, 3).padEnd(3, '0');
}

/** ` GMT`, ` GMT+01:00`, or nothing where the zone is not said. */
function zoned(zone = ''): string {
  return zone === '' ? '' : zone === 'Z' ? ' GMT' : ` GMT${zone.replace(/(\d\d):?(\d\d)/, '$1:$2')}`;
}

function isWritten(text: string): boolean {
  const match = WORDS.exec(text);
  if (match === null || !MONTHS.includes(match[1] ?? '')) return false;
  const [day = 0, , hours = 0, minutes = 0, seconds = 0] = match.slice(2).map(Number);
  return day >= 1 && day <= daysOf(match[1], match[3]) && hours < 24 && minutes < 60 && seconds < 61;
}

/** Days of a month; without a year, those of a leap year. */
function daysOf(month = '', year = '2000'): number {
  return new Date(Date.UTC(Number(year), MONTHS.indexOf(month) + 1, 0)).getUTCDate();
}
