/** Where Windows-1252 differs from Latin-1: the characters of its bytes 0x80 to 0x9f, blanks where it has none. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * First bytes, read as Latin-1, of the letters of Latin, Greek, Cyrillic, Hebrew and Arabic in UTF-8. Behind them signs
 * stand that nobody writes there; of other first bytes that can't be said.
 */
const FIRST = 'ÃÄÅÎÏÐÑ×ØÙ';

export interface BrokenLetter {
  /** What was meant. */
  readonly letter: string;
  /** In UTF-16 units. */
  readonly length: 2;
}

/** Whether a broken letter may begin with a code point. */
export function beginsBrokenLetter(point: number): boolean {
  return point < 0x100 && FIRST.includes(String.fromCharCode(point));
}

/** A letter whose two bytes of UTF-8 were read as Windows-1252 or Latin-1, such as `Ã¼` for `ü`. */
export function brokenLetterAt(text: string, offset: number): BrokenLetter | undefined {
  const first = text.charCodeAt(offset);
  if (!beginsBrokenLetter(first)) return undefined;
  const second = byteOf(text, offset + 1);
  if (second === undefined) return undefined;
  const letter = String.fromCharCode(((first & 0x1f) << 6) | (second & 0x3f));
  if (!/\p{L}/u.test(letter)) return undefined;
  // Broken twice: no single step gives what was meant.
  if (beginsBrokenLetter(letter.charCodeAt(0)) && text.charCodeAt(offset + 2) > 0x7f) return undefined;
  return { letter, length: 2 };
}

/** The byte 0x80 to 0xbf that was read as the character at an offset. */
function byteOf(text: string, offset: number): number | undefined {
  const code = text.charCodeAt(offset);
  if (code >= 0x80 && code <= 0xbf) return code;
  const place = code > 0xff ? WINDOWS_1252.indexOf(text.charAt(offset)) : -1;
  return place === -1 ? undefined : 0x80 + place;
}
