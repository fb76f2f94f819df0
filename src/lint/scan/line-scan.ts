import { isIpv6 } from '../values/addresses.ts';
import { isNumber } from '../values/typed-value.ts';
import { isTimestamp } from '../values/timestamps.ts';
import * as byte from './byte-classes.ts';
import { isIntegerAt, isIpv4At, isPortAt, isUsualTimeAt } from './byte-values.ts';
import { scanHeader } from './header-scan.ts';
import { KIND, KnownKeys, SLOTS } from './known-keys.ts';
import { PrefixScan } from './prefix-scan.ts';

/** Lengths at which daemons cut, of which truncated-message speaks. */
const CUT_LENGTHS: ReadonlySet<number> = new Set([
  1024, 2048, 4096, 8000, 8096, 8192, 16384, 32768, 65535, 65536,
]);
const INT = 2 ** 31;
const QUOTE = 0x22;

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
  /** Where the values of `SLOTS` begin and end in the clean line; start 0 for a key that it hasn't. */
  readonly slotStarts = new Int32Array(SLOTS.length + 1);
  readonly slotEnds = new Int32Array(SLOTS.length + 1);
  readonly #keys = new KnownKeys();
  #line = 0;

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

  #extension(bytes: Uint8Array, start: number, extension: number): boolean {
    const keys = this.#keys;
    const { classes } = this;
    const line = this.#nextLine();
    let key = 0;
    let equals = 0;
    let blank = extension - 1;
    let unpaired = 0;
    for (let at = extension; ; at++) {
      const kind = classes[bytes[at] ?? 0];
      if (kind === byte.PLAIN) continue;
      if (kind === byte.BLANK) {
        blank = at;
      } else if (kind === byte.EQUALS) {
        const found = keys.find(bytes, blank + 1, at, key);
        if (found === 0 || keys.seen[found] === line) return false;
        if (key === 0 ? blank !== extension - 1 : !this.#isSound(bytes, key, equals + 1, blank)) return false;
        keys.seen[found] = line;
        unpaired ^= keys.pairBits[found] ?? 0;
        key = found;
        equals = at;
      } else if (kind === byte.LINE_END) {
        if (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a) return false;
        this.end = at;
        this.next = bytes[at] === 0x0d ? at + 2 : at + 1;
        if (unpaired !== 0 || CUT_LENGTHS.has(at - start)) return false;
        if (key === 0) return at === extension;
        return this.#isSound(bytes, key, equals + 1, at) && isClosed(bytes, equals + 1, at);
      } else if (kind === byte.BACKSLASH) {
        const escaped = bytes[at + 1];
        if (escaped !== 0x5c && escaped !== 0x3d) return false;
        at++;
      } else if (kind === byte.SUSPECT || !isHarmless(bytes, at, keys.additional[key] ?? 1)) {
        return false;
      }
    }
  }

  readonly classes = byte.CLASSES;

  /** Whether no rule speaks of a value. */
  #isSound(bytes: Uint8Array, key: number, start: number, end: number): boolean {
    const keys = this.#keys;
    const slot = keys.slots[key] ?? 0;
    if (slot !== 0) {
      this.slotStarts[slot] = start;
      this.slotEnds[slot] = end;
    }
    if (start === end) return keys.mayBeEmpty[key] === 1;
    if (bytes[start] === 0x20 || bytes[end - 1] === 0x20 || end - start > (keys.longest[key] ?? 0))
      return false;
    const kind = keys.kinds[key];
    if (kind === KIND.text) return true;
    if (kind === KIND.int) return isIntegerAt(bytes, start, end, INT);
    if (kind === KIND.long) return isIntegerAt(bytes, start, end, Number.POSITIVE_INFINITY);
    if (kind === KIND.port) return isPortAt(bytes, start, end);
    if (kind === KIND.ipv4) return isIpv4At(bytes, start, end);
    if (kind === KIND.time) {
      return isUsualTimeAt(bytes, start, end) || isTimestamp(byte.asciiText(bytes, start, end));
    }
    if (kind === KIND.address && isIpv4At(bytes, start, end)) return true;
    if (end - start > 64) return false;
    const text = byte.asciiText(bytes, start, end);
    // Numbers with a point, and those of which only a few are allowed: 0 and 1 are right in all of them.
    if (kind === KIND.other) return text === '0' || text === '1' ? isNumber(text) : false;
    return isIpv6(text);
  }

  #nextLine(): number {
    this.slotStarts.fill(0);
    // The stamps of the keys are 32 bits wide.
    if (this.#line === 0x7fffffff) {
      this.#line = 0;
      this.#keys.seen.fill(0);
    }
    return ++this.#line;
  }
}

/** `#` that begins no escape of a daemon, `$` that begins no variable, `;` in a value that has a column. */
function isHarmless(bytes: Uint8Array, at: number, additional: number): boolean {
  const next = bytes[at + 1] ?? 0;
  if (bytes[at] === 0x23) return next !== 0x30;
  if (bytes[at] === 0x3b) return additional === 0;
  const letter = next | 0x20;
  return letter < 0x61 || letter > 0x7a;
}

/** A quotation mark that opens the last value closes it too. */
function isClosed(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== QUOTE) return true;
  return end - start > 1 && bytes[end - 1] === QUOTE && bytes[end - 2] !== 0x5c;
}
