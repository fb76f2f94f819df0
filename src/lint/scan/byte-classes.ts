/** What a byte of an extension is to the scan. Everything but `PLAIN` and `BLANK` makes it look. */
export const PLAIN = 0;
export const BLANK = 1;
export const EQUALS = 2;
/** LF, and CR that stands before it. */
export const LINE_END = 3;
export const BACKSLASH = 4;
/** `#`, `$` and `;`: harmless but for what stands beside them. */
export const CONDITIONAL = 5;
/** Part of a character beyond ASCII: most of them are harmless in a value. */
export const BEYOND = 6;
/** A control character or a pipe: the line is linted in full. */
export const SUSPECT = 7;

/** The class of each byte in an extension. */
export const CLASSES = new Uint8Array(256).fill(SUSPECT);
/** 1 for each byte that makes a header worth a closer look, pipes included; 0 for plain ones. */
export const HEADER_STOPS = new Uint8Array(256).fill(1);

CLASSES.fill(BEYOND, 0x80);
for (let byte = 0x20; byte < 0x7f; byte++) {
  CLASSES[byte] = PLAIN;
  HEADER_STOPS[byte] = 0;
}
for (const [text, kind] of [
  [' ', BLANK],
  ['=', EQUALS],
  ['\n\r', LINE_END],
  ['\\', BACKSLASH],
  ['#$;', CONDITIONAL],
  ['|', SUSPECT],
] as const) {
  for (const char of text) CLASSES[char.charCodeAt(0)] = kind;
}
for (const char of '|\\=#$') HEADER_STOPS[char.charCodeAt(0)] = 1;

/**
 * For two bytes read as a little-endian number: 0 when both are plain, 1 when the first is not, 2 when only the second is
 * not. Two at a time takes little more than half the time of one by one.
 */
export const PAIRS = new Uint8Array(65536);
for (let pair = 0; pair < PAIRS.length; pair++) {
  PAIRS[pair] = CLASSES[pair & 0xff] === PLAIN ? (CLASSES[pair >> 8] === PLAIN ? 0 : 2) : 1;
}

/** Text of bytes that are known to be ASCII. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
