/** Character codes that have a meaning in CEF. */
export const BLANK = 0x20;
export const EQUALS = 0x3d;
export const BACKSLASH = 0x5c;
export const PIPE = 0x7c;

const KEY_CODES = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-[]') {
  KEY_CODES[char.charCodeAt(0)] = 1;
}

/**
 * Whether a character may stand in a key. The standard knows letters and digits; `_ . - [ ]` are sent in the field and
 * read by most consumers.
 */
export function isKeyCode(code: number): boolean {
  return code < 128 && KEY_CODES[code] === 1;
}

/** Whether a character is printable ASCII, the blank included. */
export function isPrintable(code: number): boolean {
  return code >= BLANK && code < 0x7f;
}

/** Characters that look like a blank, or take its place, and separate nothing in CEF. */
export function isFalseBlank(code: number): boolean {
  if (code < BLANK) return code >= 0x09 && code <= 0x0d;
  if (code < 0x80) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2800 ||
    code === 0x3000
  );
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
