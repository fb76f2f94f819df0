import { isSeverity } from '../header-values.ts';
import { asciiText, HEADER_STOPS } from './byte-classes.ts';

/** Greatest lengths of vendor, product, device version, event class id and name. */
const LONGEST = [0, 63, 63, 31, 1023, 512];
const PIPE = 0x7c;
const USUAL = bytesOf('Palo Alto Networks|PAN-OS|');

/**
 * Reads a header from behind `CEF:`.
 * @param starts gets the offsets at which the seven fields begin, and that of the extension
 * @returns offset of the extension, or -1 when the line needs a closer look
 */
export function scanHeader(bytes: Uint8Array, from: number, starts: Int32Array): number {
  if (bytes[from] !== 0x30 || bytes[from + 1] !== PIPE) return -1;
  starts[0] = from;
  let at = from + 2;
  for (let field = 1; field < 6; field++) {
    const start = at;
    while (HEADER_STOPS[bytes[at] ?? 0] === 0) at++;
    if (bytes[at] !== PIPE || at === start || at - start > (LONGEST[field] ?? 0)) return -1;
    if (bytes[start] === 0x20) return -1;
    starts[field] = start;
    at++;
  }
  if (!isPlainVendor(bytes, from + 2)) return -1;
  // TRAFFIC in the fifth field is TRAFFIC in the wrong one.
  if (bytes[starts[4] ?? 0] === 0x54 && bytes[from + 2] === 0x50) return -1;
  starts[6] = at;
  const end = severityEnd(bytes, at);
  if (end === -1) return -1;
  starts[7] = end + 1;
  return end + 1;
}

/** Offset of the pipe behind a severity of the standard, or -1. */
function severityEnd(bytes: Uint8Array, start: number): number {
  const digit = (bytes[start] ?? 0) - 0x30;
  if (digit >= 0 && digit <= 9 && bytes[start + 1] === PIPE) return start + 1;
  let end = start;
  while (end - start < 10 && HEADER_STOPS[bytes[end] ?? 0] === 0) end++;
  return bytes[end] === PIPE && isSeverity(asciiText(bytes, start, end)) ? end : -1;
}

/** Not a name that is nearly that of Palo Alto Networks or its product. */
function isPlainVendor(bytes: Uint8Array, start: number): boolean {
  const first = bytes[start] ?? 0;
  if (first !== 0x50 && first !== 0x70 && first !== 0x22) return !isPanOs(bytes, start);
  for (let at = 0; at < USUAL.length; at++) {
    if (bytes[start + at] !== USUAL[at]) return isOtherLetter(first, bytes[start + 1] ?? 0, at);
  }
  return true;
}

/** `Proofpoint` begins otherwise than Palo Alto Networks. */
function isOtherLetter(first: number, second: number, equal: number): boolean {
  const lower = second | 0x20;
  return first !== 0x22 && equal < 2 && lower >= 0x62 && lower <= 0x7a;
}

/** The order of the fields is looked at for this product, whoever its vendor is said to be. */
function isPanOs(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (bytes[at] !== PIPE) at++;
  return bytes[at + 1] === 0x50 && bytes[at + 2] === 0x41 && bytes[at + 3] === 0x4e && bytes[at + 4] === 0x2d;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
