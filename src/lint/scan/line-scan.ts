import { BACKSLASH, BEYOND, CLASSES, LINE_END, PAIRS, PLAIN, SUSPECT } from './byte-classes.ts';
import { HarmlessCharacters } from './harmless-characters.ts';
import { scanHeader } from './header-scan.ts';
import { KIND, KnownKeys, ROW, SLOTS, TRAIT } from './known-keys.ts';
import { PrefixScan } from './prefix-scan.ts';
import { isSoundValue, usualValueEnd } from './value-scan.ts';

/** Lengths at which daemons cut, of which truncated-message speaks. */
const CUT_LENGTHS: ReadonlySet<number> = new Set([
  1024, 2048, 4096, 8000, 8096, 8192, 16384, 32768, 65535, 65536,
]);
const SHORTEST_CUT = 1024;
const QUOTE = 0x22;
const BLANK_BYTE = 0x20;
const EQUALS_BYTE = 0x3d;

/**
 * Looks at lines of a log as bytes, and tells those on which the linter finds nothing from those that it must see.
 * It errs on one side only: a line that it calls clean has no finding at all.
 */
export class LineScan {
  /** Behind the last byte of the clean line, without its line end. */
  end = 0;
  /** Where the line after the clean one begins. */
  next = 0;
  readonly prefix = new PrefixScan();
  /** Offsets of the seven header fields and the extension of the clean line. A pipe stands before each but the first. */
  readonly fields = new Int32Array(8);
  readonly #slotStarts = new Int32Array(SLOTS.length + 1);
  readonly #slotEnds = new Int32Array(SLOTS.length + 1);
  readonly #slotLines = new Int32Array(SLOTS.length + 1);
  readonly #keys = new KnownKeys();
  readonly #beyond = new HarmlessCharacters();
  #line = 0;
  /** The bytes at hand, four at a time. */
  #viewed: Uint8Array | undefined;
  #words: DataView = new DataView(new ArrayBuffer(0));

  /**
   * Whether nothing can be found on the line that begins at `start`. An LF must stand somewhere at or behind it.
   * Afterwards the fields above hold for a clean line.
   */
  isClean(bytes: Uint8Array, start: number): boolean {
    const marker = this.prefix.markerEnd(bytes, start);
    if (marker === -1) return false;
    const extension = scanHeader(bytes, marker, this.fields);
    return extension !== -1 && this.#extension(bytes, start, extension);
  }

  /** Where the value of a slot, from 1, begins in the clean line; 0 when the line hasn't that key. */
  slotStart(slot: number): number {
    return this.#slotLines[slot] === this.#line ? (this.#slotStarts[slot] ?? 0) : 0;
  }

  slotEnd(slot: number): number {
    return this.#slotEnds[slot] ?? 0;
  }

  /** Length of the clean line and its line end in UTF-16 units, when it began at `start`. */
  length(start: number): number {
    return this.next - start - this.#beyond.surplus;
  }

  /** One pass over the extension. */
  #extension(bytes: Uint8Array, start: number, extension: number): boolean {
    if (this.#viewed !== bytes) this.#view(bytes);
    const view = this.#words;
    const { rows } = this.#keys;
    const beyond = this.#beyond;
    beyond.surplus = 0;
    const most = bytes.length - 16;
    const line = this.#nextLine();
    let key = 0;
    let equals = 0;
    let judged = -1; // end of a value that is found sound already
    let unpaired = 0;
    let at = extension - 1;
    for (;;) {
      // `at` is a blank, or the pipe before the extension: most likely the key that followed last time follows.
      const blank = at;
      let found = rows[key + ROW.follower] ?? 0;
      at = keyEnd(rows, found, view, blank + 1, most);
      if (at === -1) {
        at = wordEnd(bytes, view, blank + 1, most, rows[key + ROW.traits] ?? 0, beyond);
        if (at === -1) return false;
        const stop = bytes[at];
        if (stop === BLANK_BYTE) continue;
        if (stop !== EQUALS_BYTE) break;
        found = this.#keys.find(bytes, blank + 1, at, key);
        if (found === 0) return false;
      }
      if (rows[found + ROW.seen] === line) return false;
      rows[found + ROW.seen] = line;
      if (key === 0) {
        if (blank !== extension - 1) return false;
      } else {
        if (judged !== blank && !isSoundValue(rows, key, bytes, equals + 1, blank)) return false;
        if (rows[key + ROW.slot] !== 0) this.#fill(rows[key + ROW.slot] ?? 0, equals + 1, blank);
      }
      unpaired ^= rows[found + ROW.pairBit] ?? 0;
      key = found;
      equals = at;
      at++;
      const kind = rows[key + ROW.kind] ?? 0;
      // Most empty values are of numbers and addresses.
      judged = kind === KIND.text || bytes[at] === BLANK_BYTE ? -1 : usualValueEnd(kind, bytes, at);
      at = judged === -1 ? wordEnd(bytes, view, at, most, rows[key + ROW.traits] ?? 0, beyond) : judged;
      if (at === -1) return false;
      const stop = bytes[at];
      if (stop === EQUALS_BYTE) return false;
      if (stop !== BLANK_BYTE) break;
    }
    if (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a) return false;
    this.end = at;
    this.next = bytes[at] === 0x0d ? at + 2 : at + 1;
    const length = at - start;
    if (unpaired !== 0 || (length >= SHORTEST_CUT && CUT_LENGTHS.has(length))) return false;
    if (key === 0) return at === extension;
    if (rows[key + ROW.slot] !== 0) this.#fill(rows[key + ROW.slot] ?? 0, equals + 1, at);
    return isSoundValue(rows, key, bytes, equals + 1, at) && isClosed(bytes, equals + 1, at);
  }

  #view(bytes: Uint8Array): void {
    this.#viewed = bytes;
    this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #fill(slot: number, start: number, end: number): void {
    this.#slotLines[slot] = this.#line;
    this.#slotStarts[slot] = start;
    this.#slotEnds[slot] = end;
  }

  #nextLine(): number {
    // The stamps of the keys are 32 bits wide.
    if (this.#line === 0x7fffffff) {
      this.#line = 0;
      this.#keys.forgetLines();
      this.#slotLines.fill(0);
    }
    return ++this.#line;
  }
}

/** Offset of the equals sign behind a key when it stands at `start`, else -1. Four bytes at once, then eight, then four. */
function keyEnd(rows: Int32Array, key: number, view: DataView, start: number, most: number): number {
  const end = start + (rows[key + ROW.length] ?? 0);
  if (end > most) return -1;
  let word = key + ROW.words;
  const mask = key + ROW.mask;
  if (((view.getInt32(start, true) ^ (rows[word] ?? 0)) & (rows[mask] ?? 0)) !== 0) return -1;
  // One branch for two comparisons: which of them fails is of no interest.
  const other =
    ((view.getInt32(start + 4, true) ^ (rows[word + 1] ?? 0)) & (rows[mask + 1] ?? 0)) |
    ((view.getInt32(start + 8, true) ^ (rows[word + 2] ?? 0)) & (rows[mask + 2] ?? 0));
  if (other !== 0 || key === 0) return -1;
  word += 2;
  for (let at = start + 12; at + 3 <= end; at += 4) {
    word++;
    if (view.getInt32(at, true) !== rows[word]) return -1;
  }
  return end - start < 12 || view.getInt32(end - 3, true) === rows[key + ROW.last] ? end : -1;
}

/** Offset of the next blank, equals sign or line end, or -1 when something before it needs a closer look. */
function wordEnd(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  most: number,
  traits: number,
  beyond: HarmlessCharacters,
): number {
  for (let at = from; ; at++) {
    while (at <= most) {
      const step = PAIRS[view.getUint16(at, true)] ?? 0;
      if (step !== 0) {
        at += step - 1;
        break;
      }
      at += 2;
    }
    const kind = CLASSES[bytes[at] ?? 0] ?? 0;
    if (kind === PLAIN) continue; // near the end of the bytes
    if (kind <= LINE_END) return at;
    if (kind === BACKSLASH) {
      if (!isEscape(bytes[at + 1], traits)) return -1;
      at++;
    } else if (kind === BEYOND) {
      at = beyond.end(bytes, at) - 1;
      if (at < 0) return -1;
    } else if (kind === SUSPECT || !isHarmless(bytes, at, traits)) return -1;
  }
}

/** What may stand behind a backslash; `n` and `r` only where nobody takes them for the beginning of a name. */
function isEscape(byte: number | undefined, traits: number): boolean {
  if (byte === 0x5c || byte === EQUALS_BYTE) return true;
  return (byte === 0x6e || byte === 0x72) && (traits & TRAIT.backslashed) === 0;
}

/** `#` that begins no escape of a daemon, `$` that begins no variable, `;` in a value that has a column. */
function isHarmless(bytes: Uint8Array, at: number, traits: number): boolean {
  const next = bytes[at + 1] ?? 0;
  if (bytes[at] === 0x23) return next !== 0x30;
  if (bytes[at] === 0x3b) return (traits & TRAIT.additional) === 0;
  const letter = next | 0x20;
  return letter < 0x61 || letter > 0x7a;
}

/** A quotation mark that opens the last value closes it too. */
function isClosed(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== QUOTE) return true;
  return end - start > 1 && bytes[end - 1] === QUOTE && bytes[end - 2] !== 0x5c;
}
