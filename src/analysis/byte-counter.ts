import { asciiText } from '../lint/scan/byte-classes.ts';

const SIZE = 32_768;
const MOST = 10_000;
const LONGEST = 2048;

/** Counts texts by their bytes, so that nothing is decoded that was there before. Bounded: the rest counts as one. */
export class ByteCounter {
  readonly #table = new Int32Array(SIZE);
  readonly #counts: number[] = [0];
  readonly #names: string[] = [''];
  #capped = false;
  #last = 0;

  /** True when there were more texts than are kept apart. */
  get capped(): boolean {
    return this.#capped;
  }

  /** Counts ASCII bytes. */
  addBytes(bytes: Uint8Array, start: number, end: number): void {
    if (!this.#isAt(this.#last, bytes, start, end)) this.#last = this.#find(bytes, start, end);
    this.#counts[this.#last] = (this.#counts[this.#last] ?? 0) + 1;
  }

  /** Counts a text; it may hold any characters. */
  add(text: string): void {
    const cut = text.slice(0, LONGEST);
    let slot = hashOf(cut.length, (at) => cut.charCodeAt(at));
    for (;;) {
      const index = this.#table[slot] ?? 0;
      if (index === 0) break;
      if (this.#names[index] === cut) {
        this.#counts[index] = (this.#counts[index] ?? 0) + 1;
        return;
      }
      slot = (slot + 1) % SIZE;
    }
    const index = this.#enter(slot, cut);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  /** All that was counted, the most frequent first. */
  entries(): { readonly name: string; readonly count: number }[] {
    return this.#names
      .map((name, index) => ({ name, count: this.#counts[index] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  #find(bytes: Uint8Array, start: number, end: number): number {
    const length = Math.min(end - start, LONGEST);
    let slot = hashOf(length, (at) => bytes[start + at] ?? 0);
    for (;;) {
      const index = this.#table[slot] ?? 0;
      if (index === 0) return this.#enter(slot, asciiText(bytes, start, start + length));
      if (this.#isAt(index, bytes, start, start + length)) return index;
      slot = (slot + 1) % SIZE;
    }
  }

  #isAt(index: number, bytes: Uint8Array, start: number, end: number): boolean {
    const name = this.#names[index] ?? '';
    if (index === 0 || name.length !== end - start) return false;
    for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) !== bytes[start + at]) return false;
    return true;
  }

  #enter(slot: number, name: string): number {
    if (this.#names.length > MOST) {
      this.#capped = true;
      return 0;
    }
    const index = this.#names.length;
    this.#table[slot] = index;
    this.#names.push(name);
    this.#counts.push(0);
    return index;
  }
}

function hashOf(length: number, codeAt: (at: number) => number): number {
  let hash = length;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ codeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SIZE - 1);
}
