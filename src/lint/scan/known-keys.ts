import { KEYS } from '../../cef/dictionary.generated.ts';
import { entryOf } from '../../cef/dictionary.ts';
import { type KeyRecord, recordOf } from '../key-record.ts';
import { asciiText } from './byte-classes.ts';

/** How the value of a key is checked on bytes. */
export const KIND = {
  text: 0,
  port: 1,
  int: 2,
  long: 3,
  address: 4,
  ipv4: 5,
  ipv6: 6,
  time: 7,
  mac: 8,
  /** It may have a fraction. */
  decimal: 9,
  /** Few numbers are allowed. */
  choice: 10,
} as const;

/** Values that an analysis wants to read from lines which nobody decodes. */
export const SLOTS = ['dvchost', 'dvc', 'deviceExternalId', 'rt', 'end', 'start'] as const;

const SIZE = 4096;
/** Half full at most, so that a look-up ends soon. */
const MOST = SIZE / 2;
const LONGEST = 70;
const INT_KEYS_OF_64_BITS = /^cn\d$/;
const CHOICES: ReadonlySet<string> = new Set(['deviceDirection', 'type']);
const EMPTY_REPORTED: ReadonlySet<string> = new Set(['src', 'dst', 'rt']);

/** Places in the row of a key. All that is asked about a key stands side by side: that is what makes the scan fast. */
export const ROW = {
  /** Numbers in a row. */
  size: 32,
  /** Which bytes of the first twelve belong to the key and its equals sign, four bytes each. */
  mask: 0,
  /** Length in bytes, without the equals sign; 0 for no key. */
  length: 3,
  /** The last four bytes up to the equals sign. */
  last: 4,
  /** The key that followed last: it is tried first. */
  follower: 5,
  /** The one that followed before that one. */
  formerFollower: 31,
  /** The last line that had the key. */
  seen: 6,
  /** The bit that a value and its label share; 0 for the others. */
  pairBit: 7,
  /** One of `KIND`. */
  kind: 8,
  /** Sum of `TRAIT`. */
  traits: 9,
  /** 1: an empty value is nothing to mention. */
  mayBeEmpty: 10,
  /** Number of the slot, from 1, or 0. */
  slot: 11,
  /** Greatest length of the value in bytes. */
  longest: 12,
  /** The key and its equals sign, four bytes each. */
  words: 13,
} as const;

export const TRAIT = {
  /** Not in the dictionary, so that it goes to AdditionalExtensions. */
  additional: 1,
  /** Its value names an account or a path. */
  backslashed: 2,
} as const;

/**
 * The keys that need no closer look, found by their bytes: those of the dictionary that senders set, and PAN-OS's own as
 * they come. A key is the offset of its row; 0 is no key.
 */
export class KnownKeys {
  readonly rows = new Int32Array(MOST * ROW.size);
  readonly #bytes = new Uint8Array(this.rows.buffer);
  readonly #table = new Int32Array(SIZE);
  #next: number = ROW.size;

  constructor() {
    // No bytes are those of no key.
    this.rows[ROW.words] = 1;
    const bits = new Map<string, number>();
    for (const [key] of KEYS) {
      const record = recordOf(key);
      // A sender's key only, and one whose label this table can follow.
      if (record.entry?.kind === 'consumer' || (record.partner !== undefined && bits.size > 30)) continue;
      const pair = record.partner === undefined ? undefined : key.replace(/Label$/, '');
      if (pair !== undefined && !bits.has(pair)) bits.set(pair, 1 << bits.size);
      this.#add(record, pair === undefined ? 0 : (bits.get(pair) ?? 0));
    }
  }

  /**
   * The key in these bytes, or 0.
   * @param words the same bytes, with room behind them
   * @param before the key before it, after which this one is expected from now on
   */
  find(bytes: Uint8Array, words: DataView, start: number, end: number, before: number): number {
    const { rows } = this;
    const length = end - start;
    if (length <= 0 || length > LONGEST) return 0;
    let key = rows[before + ROW.formerFollower] ?? 0;
    if (rows[key + ROW.length] !== length || !isKeyAt(rows, key, words, start, end)) {
      key = this.#lookUp(bytes, words, start, end);
      if (key === 0) return 0;
    }
    // Messages of two kinds that come in turns find both of theirs.
    rows[before + ROW.formerFollower] = rows[before + ROW.follower] ?? 0;
    rows[before + ROW.follower] = key;
    return key;
  }

  #lookUp(bytes: Uint8Array, words: DataView, start: number, end: number): number {
    let slot = hash(bytes, start, end);
    for (;;) {
      const key = this.#table[slot] ?? 0;
      if (key === 0) return this.#learn(asciiText(bytes, start, end));
      if (this.rows[key + ROW.length] === end - start && isKeyAt(this.rows, key, words, start, end))
        return key;
      slot = (slot + 1) & (SIZE - 1);
    }
  }

  /** Forgets which line had which key. */
  forgetLines(): void {
    for (let key = 0; key < this.#next; key += ROW.size) this.rows[key + ROW.seen] = 0;
  }

  /** PAN-OS's own keys are remembered; any other key has a finding. */
  #learn(name: string): number {
    if (!/^Pan[A-Za-z0-9_.[\]-]+$/.test(name)) return 0;
    const record = recordOf(name);
    return record.own && entryOf(name) === undefined ? this.#add(record, 0) : 0;
  }

  #add(record: KeyRecord, pairBit: number): number {
    const { name, entry } = record;
    const key = this.#next;
    if (key >= this.rows.length || name.length > LONGEST) return 0;
    this.#next += ROW.size;
    const start = (key + ROW.words) * 4;
    const length = name.length + 1;
    for (let at = 0; at < name.length; at++) this.#bytes[start + at] = name.charCodeAt(at);
    this.#bytes[start + name.length] = 0x3d;
    const view = new DataView(this.rows.buffer);
    const { rows } = this;
    for (let word = 0; word < 3; word++) {
      const count = length - word * 4;
      rows[key + ROW.mask + word] = count >= 4 ? -1 : count <= 0 ? 0 : (1 << (8 * count)) - 1;
    }
    rows[key + ROW.length] = name.length;
    rows[key + ROW.last] = length < 4 ? 0 : view.getInt32(start + length - 4, true);
    rows[key + ROW.pairBit] = pairBit;
    rows[key + ROW.kind] = kindOf(record);
    rows[key + ROW.traits] =
      (entry === undefined ? TRAIT.additional : 0) | (record.backslashed ? TRAIT.backslashed : 0);
    rows[key + ROW.mayBeEmpty] = EMPTY_REPORTED.has(name) ? 0 : 1;
    rows[key + ROW.slot] = SLOTS.findIndex((slot) => slot === name) + 1;
    rows[key + ROW.longest] = entry?.maxLength ?? 0x7fffffff;
    let slot = hash(this.#bytes, start, start + name.length);
    while (this.#table[slot] !== 0) slot = (slot + 1) & (SIZE - 1);
    this.#table[slot] = key;
    return key;
  }
}

/**
 * Whether a key stands between these offsets, which are as far from each other as it is long.
 * @param words the bytes, with room behind them
 */
export function isKeyAt(rows: Int32Array, key: number, words: DataView, start: number, end: number): boolean {
  const mask = key + ROW.mask;
  let word = key + ROW.words;
  // One branch for three comparisons: which of them fails is of no interest.
  const difference =
    ((words.getInt32(start, true) ^ (rows[word] ?? 0)) & (rows[mask] ?? 0)) |
    ((words.getInt32(start + 4, true) ^ (rows[word + 1] ?? 0)) & (rows[mask + 1] ?? 0)) |
    ((words.getInt32(start + 8, true) ^ (rows[word + 2] ?? 0)) & (rows[mask + 2] ?? 0));
  if (difference !== 0) return false;
  if (end - start < 12) return true;
  word += 2;
  for (let at = start + 12; at + 3 <= end; at += 4) {
    word++;
    if (words.getInt32(at, true) !== rows[word]) return false;
  }
  return words.getInt32(end - 3, true) === rows[key + ROW.last];
}

/** Four bytes tell most keys apart; the bytes are compared anyway. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const mixed =
    (bytes[start] ?? 0) |
    ((bytes[end - 1] ?? 0) << 8) |
    ((bytes[start + (length >> 1)] ?? 0) << 16) |
    ((length ^ (bytes[end - 2] ?? 0)) << 24);
  return (Math.imul(mixed, 0x9e3779b1) >>> 20) & (SIZE - 1);
}

function kindOf({ kind, entry, name }: KeyRecord): number {
  if (entry === undefined || kind === 'text') return KIND.text;
  if (kind === 'port') return KIND.port;
  if (kind === 'time') return KIND.time;
  if (kind === 'address') {
    if (entry.type === 'MAC Address') return KIND.mac;
    if (entry.type === 'IPv4 Address') return KIND.ipv4;
    return entry.type === 'IPv6 Address' ? KIND.ipv6 : KIND.address;
  }
  if (CHOICES.has(name)) return KIND.choice;
  if (entry.type === 'Double') return KIND.decimal;
  return entry.columnType === 'int' && !INT_KEYS_OF_64_BITS.test(name) ? KIND.int : KIND.long;
}
