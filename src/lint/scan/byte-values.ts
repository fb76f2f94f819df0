/** Each function says `true` only for values that the rules on strings leave alone; `end` is exclusive. */

/** A port: one to five digits, at most 65535. */
export function isPortAt(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 5) return false;
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return false;
    number = number * 10 + digit;
  }
  return number <= 65535;
}

/** A whole number whose size is below `limit`; at most 15 digits, which a double holds exactly. */
export function isIntegerAt(bytes: Uint8Array, start: number, end: number, limit: number): boolean {
  const first = bytes[start] === 0x2d ? start + 1 : start;
  if (end === first || end - first > 15) return false;
  let number = 0;
  for (let at = first; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return false;
    number = number * 10 + digit;
  }
  return number < limit;
}

/** A dotted quad without leading zeros. */
export function isIpv4At(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 15) return false;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    const digit = byte - 0x30;
    if (digit >= 0 && digit <= 9) {
      if (digits > 0 && part === 0) return false;
      part = part * 10 + digit;
      digits++;
      if (part > 255) return false;
    } else {
      if (byte !== 0x2e || digits === 0) return false;
      dots++;
      part = 0;
      digits = 0;
    }
  }
  return dots === 3 && digits > 0;
}

/** `Nov 25 2026 10:11:12`, with ` GMT` or ` UTC` behind it or not: the form that PAN-OS and most others write. */
export function isUsualTimeAt(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (length !== 20 && length !== 24) return false;
  if (!isMonthAt(bytes, start) || bytes[start + 3] !== 0x20 || bytes[start + 6] !== 0x20) return false;
  const day = twoDigits(bytes, start + 4);
  if (day < 1 || day > 31) return false;
  if (twoDigits(bytes, start + 7) < 0 || twoDigits(bytes, start + 9) < 0) return false;
  if (bytes[start + 11] !== 0x20 || !isClockAt(bytes, start + 12)) return false;
  if (length === 20) return true;
  const zone = ((bytes[start + 21] ?? 0) << 16) | ((bytes[start + 22] ?? 0) << 8) | (bytes[start + 23] ?? 0);
  return bytes[start + 20] === 0x20 && (zone === 0x474d54 || zone === 0x555443);
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
