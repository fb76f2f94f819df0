import type { StrayAction, StrayCategory } from './stray-character-rows.ts';
import { CHARACTERS, ORIGINS, RANGES, SEQUENCES } from './stray-characters.generated.ts';

/** Characters that got into a text by copying: one entry, one character of a range, or one sequence of the table. */
export interface Stray {
  /** For the reader: the Unicode name, or what the sequence is. */
  readonly name: string;
  readonly category: StrayCategory | 'sequence';
  readonly action: StrayAction;
  /** What to write instead; empty: nothing; absent: a person must decide. */
  readonly replacement?: string;
  readonly scope: 'anywhere' | 'structure' | 'template' | 'log';
  /** How it usually gets into a text. */
  readonly origin: string;
}

export interface StrayMatch {
  readonly stray: Stray;
  /** In UTF-16 units. */
  readonly length: number;
}

const characters = new Map<number, Stray>();
for (const [code, name, category, action, replacement, scope, origin] of CHARACTERS) {
  characters.set(code, strayOf(name, category, action, replacement, scope, origin));
}

const sequences = new Map<number, { text: string; stray: Stray }[]>();
for (const [text, action, replacement, scope, origin] of SEQUENCES) {
  const code = text.charCodeAt(0);
  const list = sequences.get(code) ?? [];
  sequences.set(code, list);
  const words = ORIGINS[origin] ?? '';
  list.push({ text, stray: strayOf(words, 'sequence', action, replacement, scope, origin) });
}

/** Printable ASCII that begins no sequence: nearly every character of a log. */
const PLAIN = new Uint8Array(128);
for (let code = 0x20; code < 0x7f; code++) if (!sequences.has(code)) PLAIN[code] = 1;

/** Every other character, by a search of the engine's own: faster than a loop over the codes. */
const ODD = new RegExp(
  `[^${Array.from(PLAIN, (plain, code) => (plain === 1 ? `\\x${code.toString(16).padStart(2, '0')}` : '')).join('')}]`,
  'g',
);

/** Whether a sequence may begin with a code point, so that what stands behind it matters. */
export function beginsSequence(point: number): boolean {
  return sequences.has(String.fromCodePoint(point).charCodeAt(0));
}

/** Offset of the next character that is not printable ASCII or may begin a sequence; the text's length without one. */
export function plainEnd(text: string, from: number): number {
  ODD.lastIndex = from;
  return ODD.exec(text)?.index ?? text.length;
}

/**
 * The stray character or sequence that begins at an offset, sequences first (a broken quotation mark is one thing, not
 * three). Says nothing about whether it is wrong at that place: that depends on `scope`.
 */
export function strayAt(text: string, offset: number): StrayMatch | undefined {
  const code = text.charCodeAt(offset);
  if (PLAIN[code] === 1) return undefined;
  for (const candidate of sequences.get(code) ?? []) {
    if (text.startsWith(candidate.text, offset) && !isLongerNumber(text, offset, candidate.text)) {
      return { stray: candidate.stray, length: candidate.text.length };
    }
  }
  if (code >= 0x20 && code < 0x7f) return undefined;
  const point = text.codePointAt(offset) ?? code;
  const stray = strayOfCodePoint(point);
  return stray === undefined ? undefined : { stray, length: point > 0xffff ? 2 : 1 };
}

/** Whether any stray character or sequence of the table stands in a text. */
export function hasStray(text: string): boolean {
  for (let offset = 0; offset < text.length; offset++) if (strayAt(text, offset) !== undefined) return true;
  return false;
}

/** The table's word on one code point. */
export function strayOfCodePoint(point: number): Stray | undefined {
  const known = characters.get(point);
  if (known !== undefined) return known;
  for (const [first, last, category, action, replacement, scope, origin, operation] of RANGES) {
    if (point < first || point > last) continue;
    const computed = operation === null ? replacement : compute(point, first, operation);
    const doing = operation !== null && computed === null ? 'review' : action;
    const stray = strayOf(nameOf(point), category, doing, computed, scope, origin);
    characters.set(point, stray);
    return stray;
  }
  return undefined;
}

/** `U+00A0`, as people look it up. */
export function nameOf(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether it stands where a pipe should: by its replacement, or by its looks alone. */
export function looksLikePipe(stray: Stray): boolean {
  return stray.replacement === '|' || stray.category === 'pipe-lookalike';
}

function compute(point: number, first: number, operation: 'nfkc' | 'digit' | 'minus-0xFEE0'): string | null {
  if (operation === 'digit') return String(point - first);
  if (operation === 'minus-0xFEE0') return String.fromCodePoint(point - 0xfee0);
  let plain = '';
  for (const char of String.fromCodePoint(point).normalize('NFKC')) {
    const code = char.codePointAt(0) ?? 0;
    plain += code < 0x7f ? char : (characters.get(code)?.replacement ?? '\0');
  }
  return /^[\x20-\x7e]+$/.test(plain) && plain.codePointAt(0) !== point ? plain : null;
}

/** `#0123` is a ticket, not an escaped line feed. */
function isLongerNumber(text: string, offset: number, sequence: string): boolean {
  return /^#\d+$/.test(sequence) && /\d/.test(text.charAt(offset + sequence.length));
}

function strayOf(
  name: string,
  category: Stray['category'],
  action: StrayAction,
  replacement: string | null,
  scope: Stray['scope'],
  origin: number,
): Stray {
  const stray = { name, category, action, scope, origin: ORIGINS[origin] ?? '' };
  return replacement === null ? stray : { ...stray, replacement };
}
