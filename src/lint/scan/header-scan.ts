import { isSeverity } from '../header-values.ts';
import { lint } from '../lint.ts';
import { asciiText } from './byte-classes.ts';
import type { LogWindow } from './log-window.ts';

/** Greatest lengths of vendor, product, device version, event class id and name. */
const LONGEST = [0, 63, 63, 31, 1023, 512];
const REMEMBERED = 1000;
const PIPE = 0x7c;
const SEMICOLON = 0x3b;
const USUAL = bytesOf('Palo Alto Networks|PAN-OS|');
/** It fills words of four bytes but for two, so that the last of them begins in the one before. */
const USUAL_WORDS = new DataView(USUAL.buffer);
const LAST_WORD = USUAL.length - 4;

/** Reads headers, and remembers those that look like damaged ones of PAN-OS and are none. */
export class HeaderScan {
  readonly #sound = new Map<string, boolean>();

  /**
   * Reads a header from behind `CEF:`.
   * @param first number of the first stop there
   * @param starts gets the offsets at which the seven fields begin, and that of the extension
   * @returns number of the first stop of the extension, or -1 when the line needs a closer look
   */
  read(window: LogWindow, from: number, first: number, starts: Int32Array): number {
    const { bytes, stops } = window;
    if (bytes[from] !== 0x30 || bytes[from + 1] !== PIPE) return -1;
    starts[0] = from;
    let stop = first + 1;
    let start = from + 2;
    for (let field = 1; field < 7; field++) {
      while (bytes[stops[stop] ?? 0] === SEMICOLON) stop++;
      const end = stops[stop++] ?? 0;
      if (bytes[end] !== PIPE || end === start || bytes[start] === 0x20) return -1;
      if (field === 6 ? !isSoundSeverity(bytes, start, end) : end - start > (LONGEST[field] ?? 0)) return -1;
      starts[field] = start;
      start = end + 1;
    }
    starts[7] = start;
    return isPlain(window, starts) || this.#isSound(bytes, from, starts[6] ?? 0) ? stop : -1;
  }

  /** Whether the linter finds nothing in the fields up to the name; it is asked once. */
  #isSound(bytes: Uint8Array, from: number, end: number): boolean {
    const header = asciiText(bytes, from, end);
    let sound = this.#sound.get(header);
    if (sound === undefined) {
      sound = lint(`CEF:${header}5|`, { mode: 'log' }).problems.length === 0;
      if (this.#sound.size >= REMEMBERED) this.#sound.clear();
      this.#sound.set(header, sound);
    }
    return sound;
  }
}

function isSoundSeverity(bytes: Uint8Array, start: number, end: number): boolean {
  const digit = (bytes[start] ?? 0) - 0x30;
  if (digit >= 0 && digit <= 9 && end === start + 1) return true;
  return end - start < 10 && isSeverity(asciiText(bytes, start, end));
}

/** Certainly a header of PAN-OS in its order, or none. */
function isPlain({ bytes, words }: LogWindow, starts: Int32Array): boolean {
  const start = starts[1] ?? 0;
  // TRAFFIC in the fifth field may be TRAFFIC in the wrong one.
  if (isUsual(words, start)) return bytes[starts[4] ?? 0] !== 0x54;
  const first = (bytes[start] ?? 0) | 0x20;
  return first !== 0x70 && first !== 0x22 && !isPanOs(bytes, start);
}

function isUsual(words: DataView, start: number): boolean {
  for (let at = 0; at < LAST_WORD; at += 4) {
    if (words.getInt32(start + at, true) !== USUAL_WORDS.getInt32(at, true)) return false;
  }
  return words.getInt32(start + LAST_WORD, true) === USUAL_WORDS.getInt32(LAST_WORD, true);
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
