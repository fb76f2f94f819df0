import { BACKSLASH, BEYOND, CLASSES, CONDITIONAL, LINE_END } from './byte-classes.ts';
import { HarmlessCharacters } from './harmless-characters.ts';
import { HeaderScan } from './header-scan.ts';
import { isKeyAt, KnownKeys, ROW, SLOTS, TRAIT } from './known-keys.ts';
import { LogWindow } from './log-window.ts';
import { PrefixScan } from './prefix-scan.ts';
import { isSoundValue } from './value-scan.ts';

/** Lengths at which daemons cut, of which truncated-message speaks. */
const CUT_LENGTHS: ReadonlySet<number> = new Set([
  1024, 2048, 4096, 8000, 8096, 8192, 16384, 32768, 65535, 65536,
]);
const SHORTEST_CUT = 1024;
const LONGEST_ENTITY = 10;
const QUOTE = 0x22;
const BLANK_BYTE = 0x20;
const BACKSLASH_BYTE = 0x5c;
const EQUALS_BYTE = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Looks at lines of a log as bytes, and tells those on which the linter finds nothing from those that it must see.
 * It errs on one side only: a line that it calls clean has no finding at all.
 */
export class LineScan {
  /** Behind the last byte of the clean line, without its line end. */
  end = 0;
  /** Where the line after the one looked at begins. */
  next = 0;
  readonly prefix = new PrefixScan();
  /** Offsets of the seven header fields and the extension of the clean line. A pipe stands before each but the first. */
  readonly fields = new Int32Array(8);
  /** The lines at hand. All offsets count from their start. */
  readonly window: LogWindow;
  readonly #header = new HeaderScan();
  readonly #slotStarts = new Int32Array(SLOTS.length + 1);
  readonly #slotEnds = new Int32Array(SLOTS.length + 1);
  readonly #slotLines = new Int32Array(SLOTS.length + 1);
  readonly #keys = new KnownKeys();
  readonly #beyond = new HarmlessCharacters();
  #line = 0;
  /** Number of the first stop that is not passed yet. */
  #stop = 0;

  constructor(window = new LogWindow()) {
    this.window = window;
  }

  /**
   * Takes whole lines, which `isClean` then looks at one after the other.
   * @param end the byte before it is an LF
   * @returns offset behind the lines taken; `start` when the first of them is too long for the scan
   */
  take(bytes: Uint8Array, start: number, end: number): number {
    this.#stop = 0;
    return this.window.take(bytes, start, end);
  }

  /**
   * Whether nothing can be found on the line that begins at `start`: at 0, or where `next` said.
   * Afterwards the fields above hold for a clean line.
   */
  isClean(start: number): boolean {
    const { bytes, stops } = this.window;
    const marker = this.prefix.markerEnd(bytes, start);
    if (marker !== -1) {
      let stop = this.#stop;
      while ((stops[stop] ?? 0) < marker) stop++;
      stop = this.#header.read(this.window, marker, stop, this.fields);
      const isSound = stop !== -1 && this.#extension(start, this.fields[7] ?? 0, stop);
      if (isSound) return true;
    }
    let stop = this.#stop;
    while (bytes[stops[stop] ?? 0] !== LF) stop++;
    this.#pass(stop);
    return false;
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

  /** From stop to stop through the extension: what stands between them needs no look but for blanks before keys. */
  #extension(start: number, extension: number, first: number): boolean {
    const { bytes, words, stops } = this.window;
    const { rows } = this.#keys;
    const beyond = this.#beyond;
    beyond.surplus = 0;
    const line = this.#nextLine();
    let key = 0;
    let value = extension; // where the value of the key begins
    let traits = 0;
    let unpaired = 0;
    for (let stop = first; ; stop++) {
      const at = stops[stop] ?? 0;
      const byte = bytes[at] ?? 0;
      if (byte === EQUALS_BYTE) {
        // Most likely the key that followed last time follows.
        let found = rows[key + ROW.follower] ?? 0;
        let name = at - (rows[found + ROW.length] ?? 0);
        if (name < value || found === 0 || !isKeyAt(rows, found, words, name, at)) {
          name = at;
          while (name > value && bytes[name - 1] !== BLANK_BYTE) name--;
          found = this.#keys.find(bytes, words, name, at, key);
          if (found === 0) return false;
        }
        if (rows[found + ROW.seen] === line) return false;
        rows[found + ROW.seen] = line;
        if (key === 0) {
          if (name !== extension) return false;
        } else {
          if (name === value || bytes[name - 1] !== BLANK_BYTE) return false;
          if (!isSoundValue(rows, key, bytes, value, name - 1)) return false;
          if (rows[key + ROW.slot] !== 0) this.#fill(rows[key + ROW.slot] ?? 0, value, name - 1);
        }
        unpaired ^= rows[found + ROW.pairBit] ?? 0;
        key = found;
        traits = rows[key + ROW.traits] ?? 0;
        value = at + 1;
        continue;
      }
      const kind = CLASSES[byte] ?? 0;
      if (kind === BACKSLASH) {
        const next = bytes[at + 1];
        if (!isEscape(next, traits)) return false;
        if (next === BACKSLASH_BYTE || next === EQUALS_BYTE) stop++;
      } else if (kind === BEYOND) {
        const end = beyond.end(bytes, at);
        if (end === -1) return false;
        stop += end - at - 1;
      } else if (kind === CONDITIONAL) {
        if (!isHarmless(bytes, at, traits)) return false;
      } else if (kind === LINE_END) {
        if (unpaired !== 0) return false;
        if (key === 0) {
          if (at !== extension) return false;
        } else {
          if (!isSoundValue(rows, key, bytes, value, at) || !isClosed(bytes, value, at)) return false;
          if (rows[key + ROW.slot] !== 0) this.#fill(rows[key + ROW.slot] ?? 0, value, at);
        }
        return this.#ends(start, at, stop);
      } else return false;
    }
  }

  /** Whether a sound line may end there; then it is passed. */
  #ends(start: number, at: number, stop: number): boolean {
    const { bytes } = this.window;
    const isReturn = bytes[at] === CR;
    if (isReturn && bytes[at + 1] !== LF) return false;
    const length = at - start;
    if (length >= SHORTEST_CUT && CUT_LENGTHS.has(length)) return false;
    this.end = at;
    this.#pass(isReturn ? stop + 1 : stop);
    return true;
  }

  #pass(stop: number): void {
    this.next = (this.window.stops[stop] ?? 0) + 1;
    this.#stop = stop + 1;
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

/** What may stand behind a backslash; `n` and `r` only where nobody takes them for the beginning of a name. */
function isEscape(byte: number | undefined, traits: number): boolean {
  if (byte === BACKSLASH_BYTE || byte === EQUALS_BYTE) return true;
  return (byte === 0x6e || byte === 0x72) && (traits & TRAIT.backslashed) === 0;
}

/** `#` that begins no escape of a daemon, `$` that begins no variable, `;` in a value that has a column and no entity. */
function isHarmless(bytes: Uint8Array, at: number, traits: number): boolean {
  const next = bytes[at + 1] ?? 0;
  if (bytes[at] === 0x23) return next !== 0x30;
  if (bytes[at] === 0x3b) return (traits & TRAIT.additional) === 0 && !endsEntity(bytes, at);
  const letter = next | 0x20;
  return letter < 0x61 || letter > 0x7a;
}

/** Whether a semicolon may end an HTML entity, which can stand for an equals sign or a blank. */
function endsEntity(bytes: Uint8Array, semicolon: number): boolean {
  for (let at = semicolon - 1; at >= semicolon - LONGEST_ENTITY; at--) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x26) return true;
    const letter = byte | 0x20;
    const isPart = byte === 0x23 || (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x7a);
    if (!isPart) return false;
  }
  return false;
}

/** A quotation mark that opens the last value closes it too. */
function isClosed(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== QUOTE) return true;
  return end - start > 1 && bytes[end - 1] === QUOTE && bytes[end - 2] !== BACKSLASH_BYTE;
}
