import { isIpv6 } from '../values/addresses.ts';
import { isTimestamp } from '../values/timestamps.ts';
import { asciiText } from './byte-classes.ts';
import { ipv4End, numberEnd, usualTimeEnd } from './byte-values.ts';
import { KIND, ROW } from './known-keys.ts';

const LONGEST_TYPED = 64;

/**
 * Offset behind a value in the usual form of its kind, when a blank or a line end stands there; else -1.
 * @param kind one of `KIND`, but not `text`
 */
export function usualValueEnd(kind: number, bytes: Uint8Array, start: number): number {
  const end = endOf(kind, bytes, start);
  if (end === -1) return -1;
  const next = bytes[end];
  return next === 0x20 || next === 0x0a || next === 0x0d ? end : -1;
}

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
  if (kind === KIND.time) return isTimestamp(text);
  if (kind === KIND.address || kind === KIND.ipv6) return isIpv6(text);
  // 0 and 1 are right in every field that knows only a few values, and as floating point numbers.
  return kind === KIND.choice && (text === '0' || text === '1');
}
