const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const WORDS =
  /^([A-Z][a-z]{2}) ( ?\d|\d\d) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:\.\d{3})?(?: (?:[A-Z]{2,5}|GMT[+-]\d{1,2}:\d\d))?$/;

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

export function isIsoTime(text: string): boolean {
  return ISO.test(text);
}

/** An ISO time of UTC in the form `MMM dd yyyy HH:mm:ss.SSS GMT`; `undefined` for another zone or none. */
export function rewrittenIsoTime(text: string): string | undefined {
  const match = ISO.exec(text);
  const month = MONTHS[Number(match?.[2]) - 1];
  if (match === null || month === undefined || match[6] !== 'Z') return undefined;
  const [, year, , day, time, fraction = ''] = match;
  const milliseconds = fraction === '' ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`;
  return `${month} ${day} ${year} ${time}${milliseconds} GMT`;
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
