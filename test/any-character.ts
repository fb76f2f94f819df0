import fc from 'fast-check';

/** Any code point, halves of pairs too: fast-check's unit `binary`, which takes most of a second to make. */
export const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
