import { lint } from '../lint.ts';
import { asciiText, HEADER_STOPS } from './byte-classes.ts';
import { isMonthAt, twoDigits } from './byte-values.ts';

/** A syslog header longer than this is looked at as a string. */
const REACH = 512;
const REMEMBERED = 1000;
/** So many forms are compared as bytes before one is looked up as a string. */
const RECENT = 4;

/** Finds the marker of a line whose syslog header has no finding. */
export class PrefixScan {
  /** Of the host name in the header read last; both -1 when it must be looked up. */
  hostStart = -1;
  hostEnd = -1;
  /** Headers of other forms that have no finding, their digits taken out. */
  readonly #sound = new Set<string>();
  /** The forms met last, the marker at their end. */
  readonly #recent: Uint8Array[] = [];

  /** Offset behind `CEF:`, or -1 when the line needs a closer look. */
  markerEnd(bytes: Uint8Array, start: number): number {
    this.hostStart = this.hostEnd = -1;
    if (isBeyondPriorities(bytes, start)) return -1;
    if (isMarkerAt(bytes, start)) return start + 4;
    const usual = this.#usual(bytes, start);
    return usual === -1 ? this.#unusual(bytes, start) : usual;
  }

  /** `<134>Nov 25 10:11:12 host CEF:` as PAN-OS and rsyslog write it. */
  #usual(bytes: Uint8Array, start: number): number {
    let at = start;
    if (bytes[at] === 0x3c) {
      at++;
      const first = at;
      while (isDigit(bytes[at] ?? 0)) at++;
      if (at === first || at - first > 3 || bytes[at] !== 0x3e) return -1;
      at++;
    }
    if (!isMonthAt(bytes, at) || bytes[at + 3] !== 0x20) return -1;
    if (bytes[at + 4] !== 0x20 && !isDigit(bytes[at + 4] ?? 0)) return -1;
    if (!isDigit(bytes[at + 5] ?? 0) || bytes[at + 6] !== 0x20) return -1;
    at += 7;
    if (twoDigits(bytes, at) < 0 || twoDigits(bytes, at + 3) < 0 || twoDigits(bytes, at + 6) < 0) return -1;
    if (bytes[at + 2] !== 0x3a || bytes[at + 5] !== 0x3a || bytes[at + 8] !== 0x20) return -1;
    at += 9;
    const host = at;
    for (; bytes[at] !== 0x20; at++) {
      const byte = bytes[at] ?? 0;
      if (HEADER_STOPS[byte] === 1) return -1;
      // What could be a damaged marker is looked at in full.
      if ((byte | 0x20) === 0x63 && ((bytes[at + 1] ?? 0) | 0x20) === 0x65) return -1;
    }
    // Three to five letters may be a time zone.
    if (bytes[at - 1] === 0x3a) return -1; // the name of a program
    if (at - host < 7 || at - host > 255 || !isMarkerAt(bytes, at + 1)) return -1;
    this.hostStart = host;
    this.hostEnd = at;
    return at + 5;
  }

  #unusual(bytes: Uint8Array, start: number): number {
    for (const form of this.#recent) if (hasForm(bytes, start, form)) return start + form.length;
    const limit = start + REACH;
    let at = start;
    for (; at < limit; at++) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x20 || byte > 0x7e || byte === 0x5c || byte === 0x23 || byte === 0x24) return -1;
      if (byte === 0x43 && isMarkerAt(bytes, at)) break;
    }
    if (at === limit) return -1;
    const prefix = asciiText(bytes, start, at);
    const form = formOf(prefix);
    if (!this.#sound.has(form)) {
      const line = `${prefix}CEF:0|Example|Gate|1.0|100|Login|5|`;
      if (lint(line, { mode: 'log' }).problems.length > 0) return -1;
      if (this.#sound.size >= REMEMBERED) this.#sound.clear();
      this.#sound.add(form);
    }
    this.#recent.unshift(Uint8Array.from(`${form}CEF:`, (char) => char.charCodeAt(0)));
    this.#recent.length = Math.min(this.#recent.length, RECENT);
    return at + 4;
  }
}

/** Digits say nothing, but that one before a blank may be the version of RFC 5424. */
function formOf(prefix: string): string {
  return prefix.replaceAll(/\d(?! )/g, '0');
}

/** Whether a syslog header of that form stands here. */
function hasForm(bytes: Uint8Array, start: number, form: Uint8Array): boolean {
  for (let at = 0; at < form.length; at++) {
    const byte = bytes[start + at] ?? 0;
    const kept = isDigit(byte) && bytes[start + at + 1] !== 0x20 ? 0x30 : byte;
    if (kept !== form[at]) return false;
  }
  return true;
}

/** `<192>` and above: greater than any priority of syslog. */
function isBeyondPriorities(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0x3c || bytes[at + 4] !== 0x3e) return false;
  return twoDigits(bytes, at + 1) * 10 + ((bytes[at + 3] ?? 0) - 0x30) > 191;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isMarkerAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x43 && bytes[at + 1] === 0x45 && bytes[at + 2] === 0x46 && bytes[at + 3] === 0x3a;
}
