/** What a byte of an extension is to the scan. Everything but `PLAIN` makes it look: `stops.wat` finds the same bytes. */
export const PLAIN = 0;
export const EQUALS = 1;
/** LF, and CR that stands before it. */
export const LINE_END = 2;
export const BACKSLASH = 3;
/** `#`, `$` and `;`: harmless but for what stands beside them. */
export const CONDITIONAL = 4;
/** Part of a character beyond ASCII: most of them are harmless in a value. */
export const BEYOND = 5;
/** A control character or a pipe: the line is linted in full. */
export const SUSPECT = 6;

/** The class of each byte in an extension. */
export const CLASSES = new Uint8Array(256).fill(SUSPECT);
/** 1 for each byte that makes a syslog header worth a closer look; 0 for plain ones. */
export const HEADER_STOPS = new Uint8Array(256).fill(1);

CLASSES.fill(BEYOND, 0x80);
for (let byte = 0x20; byte < 0x7f; byte++) {
  CLASSES[byte] = PLAIN;
  HEADER_STOPS[byte] = 0;
}
for (const [text, kind] of [
  ['=', EQUALS],
  ['\n\r', LINE_END],
  ['\\', BACKSLASH],
  ['#$;', CONDITIONAL],
  ['|', SUSPECT],
] as const) {
  for (const char of text) CLASSES[char.charCodeAt(0)] = kind;
}
for (const char of '|\\=#$') HEADER_STOPS[char.charCodeAt(0)] = 1;

/** Text of bytes that are known to be ASCII. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
