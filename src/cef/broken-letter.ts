/** What Windows-1252 makes of the bytes 0x80 to 0x9f, where it differs from Latin-1. */
const WINDOWS_1252 = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 32 }, (_, place) => 0x80 + place),
);

/**
 * First bytes, read as Latin-1, of the letters of Latin, Greek, Cyrillic, Hebrew and Arabic in UTF-8. Behind them signs
 * stand that nobody writes there; of other first bytes that can't be said.
 */
const FIRST = 'ÃÄÅÎÏÐÑ×ØÙ';

/** Whether a broken letter may begin with a code point. */
export function beginsBrokenLetter(point: number): boolean {
  return point < 0x100 && FIRST.includes(String.fromCharCode(point));
}

/** The letter that was meant where its two bytes of UTF-8 were read as Windows-1252 or Latin-1, such as `ü` at `Ã¼`. */
export function brokenLetterAt(text: string, offset: number): string | undefined {
  const first = text.charCodeAt(offset);
  if (!beginsBrokenLetter(first)) return undefined;
  const second = byteOf(text, offset + 1);
  if (second === undefined) return undefined;
  const letter = String.fromCharCode(((first & 0x1f) << 6) | (second & 0x3f));
  if (!/\p{L}/u.test(letter)) return undefined;
  // Broken twice: no single step gives what was meant.
  if (beginsBrokenLetter(letter.charCodeAt(0)) && text.charCodeAt(offset + 2) > 0x7f) return undefined;
  return letter;
}

/** The byte 0x80 to 0xbf that was read as the character at an offset. */
function byteOf(text: string, offset: number): number | undefined {
  const code = text.charCodeAt(offset);
  if (code >= 0x80 && code <= 0xbf) return code;
  if (offset >= text.length) return undefined;
  const place = WINDOWS_1252.indexOf(text.charAt(offset));
  return place === -1 ? undefined : 0x80 + place;
}
