/**
 * Readers of values in their usual form. Each gives the offset behind the value that begins at `start`, or -1. They never
 * take what the rules on strings would report; what they don't know may be sound all the same.
 */

/** Digits of a number below `limit`, at most 15, which a double holds exactly. */
export function numberEnd(bytes: Uint8Array, start: number, limit: number): number {
  let number = 0;
  let at = start;
  for (; ; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  return at > start && at - start <= 15 && number < limit ? at : -1;
}

/** A dotted quad without leading zeros. */
export function ipv4End(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let dots = 0; ; at++) {
    const first = at;
    let part = 0;
    for (; ; at++) {
      const digit = (bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      part = part * 10 + digit;
    }
    const digits = at - first;
    if (digits === 0 || digits > 3 || part > 255 || (digits > 1 && bytes[first] === 0x30)) return -1;
    if (dots === 3) return at;
    if (bytes[at] !== 0x2e) return -1;
    dots++;
  }
}

/** `Nov 25 2026 10:11:12`, with ` GMT` or ` UTC` behind it or not: the form that PAN-OS and most others write. */
export function usualTimeEnd(bytes: Uint8Array, start: number): number {
  if (!isMonthAt(bytes, start) || bytes[start + 3] !== 0x20 || bytes[start + 6] !== 0x20) return -1;
  const day = twoDigits(bytes, start + 4);
  if (day < 1 || day > 28) return -1; // the last days depend on the month
  if (twoDigits(bytes, start + 7) < 0 || twoDigits(bytes, start + 9) < 0) return -1;
  if (bytes[start + 11] !== 0x20 || !isClockAt(bytes, start + 12)) return -1;
  if (bytes[start + 20] !== 0x20) return start + 20;
  const zone = ((bytes[start + 21] ?? 0) << 16) | ((bytes[start + 22] ?? 0) << 8) | (bytes[start + 23] ?? 0);
  return zone === 0x474d54 || zone === 0x555443 ? start + 24 : start + 20;
}

const MONTHS = new Set(
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'
    .split(' ')
    .map((name) => (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2)),
);

/** Whether the three letters of a month stand here. */
export function isMonthAt(bytes: Uint8Array, at: number): boolean {
  return MONTHS.has(((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
}

/** Whether `HH:mm:ss` stands here, within a day. */
export function isClockAt(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 2] !== 0x3a || bytes[at + 5] !== 0x3a) return false;
  const hours = twoDigits(bytes, at);
  const minutes = twoDigits(bytes, at + 3);
  const seconds = twoDigits(bytes, at + 6);
  return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 61;
}

/** The number that two digits make, or a negative one. */
export function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 0x30;
  const ones = (bytes[at + 1] ?? 0) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
