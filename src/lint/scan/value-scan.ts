import { isIpv6, isMac } from '../values/addresses.ts';
import { isTimestamp } from '../values/timestamps.ts';
import { isInteger, isNumber } from '../values/typed-value.ts';
import { asciiText } from './byte-classes.ts';
import { ipv4End, numberEnd, usualTimeEnd } from './byte-values.ts';
import { KIND, ROW } from './known-keys.ts';

const LONGEST_TYPED = 64;

function endOf(kind: number, bytes: Uint8Array, start: number): number {
  if (kind === KIND.address || kind === KIND.ipv4) return ipv4End(bytes, start);
  if (kind === KIND.int) return numberEnd(bytes, start, 0x80000000);
  if (kind === KIND.long) return numberEnd(bytes, start, Number.POSITIVE_INFINITY);
  if (kind === KIND.port) {
    const end = numberEnd(bytes, start, 65536);
    return end - start > 5 ? -1 : end;
  }
  return kind === KIND.time ? usualTimeEnd(bytes, start) : -1;
}

/**
 * Whether no rule speaks of the value of a key.
 * @param rows of `KnownKeys`
 */
export function isSoundValue(
  rows: Int32Array,
  key: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (start === end) return rows[key + ROW.mayBeEmpty] === 1;
  if (bytes[start] === 0x20 || bytes[end - 1] === 0x20) return false;
  if (end - start > (rows[key + ROW.longest] ?? 0)) return false;
  const kind = rows[key + ROW.kind] ?? 0;
  return kind === KIND.text || isSoundTyped(kind, bytes, start, end);
}

function isSoundTyped(kind: number, bytes: Uint8Array, start: number, end: number): boolean {
  if (endOf(kind, bytes, start) === end) return true;
  if (end - start > LONGEST_TYPED) return false;
  const text = asciiText(bytes, start, end);
  switch (kind) {
    case KIND.time:
      return isTimestamp(text);
    case KIND.address:
    case KIND.ipv6:
      return isIpv6(text);
    case KIND.mac:
      return isMac(text);
    case KIND.int:
    case KIND.long:
      // Below zero, and few enough digits for every column.
      return text.length < 10 && isInteger(text);
    case KIND.decimal:
      return isNumber(text);
    case KIND.choice:
      // Right in every field that knows only a few values.
      return text === '0' || text === '1';
    default:
      return false;
  }
}
