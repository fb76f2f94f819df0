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
  /** Decoded and judged as a string. */
  other: 8,
} as const;

/** Values that an analysis wants to read from lines which nobody decodes. */
export const SLOTS = ['dvchost', 'dvc', 'deviceExternalId', 'rt', 'end', 'start'] as const;

const SIZE = 4096;
/** Half full at most, so that a look-up ends soon. */
const MOST = SIZE / 2;
const LONGEST = 128;
const INT_KEYS_OF_64_BITS = /^cn\d$/;
const CHOICES: ReadonlySet<string> = new Set(['deviceDirection', 'type']);
const EMPTY_REPORTED: ReadonlySet<string> = new Set(['src', 'dst', 'rt']);

/**
 * The keys that need no closer look, found by their bytes: those of the dictionary that senders set, and PAN-OS's own as
 * they come. Columns are by number of the key; 0 is no key.
 */
export class KnownKeys {
  readonly kinds = new Uint8Array(MOST);
  /** Greatest length of the value in bytes. */
  readonly longest = new Int32Array(MOST);
  /** 1: an empty value is nothing to mention. */
  readonly mayBeEmpty = new Uint8Array(MOST);
  /** 1: not in the dictionary, so that it goes to AdditionalExtensions. */
  readonly additional = new Uint8Array(MOST);
  /** The bit that a value and its label share; 0 for the others. */
  readonly pairBits = new Int32Array(MOST);
  /** Number of the slot, from 1, or 0. */
  readonly slots = new Uint8Array(MOST);
  /** The last line that had the key. */
  readonly seen = new Int32Array(MOST);
  /** The key that followed last: it is tried first. */
  readonly followers = new Int32Array(MOST);
  readonly #table = new Int32Array(SIZE);
  readonly #starts = new Int32Array(MOST);
  readonly #lengths = new Int32Array(MOST);
  readonly #pool = new Uint8Array(MOST * 32);
  #poolEnd = 0;
  #count = 1;

  constructor() {
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

  /** The number of the key in these bytes, or 0. `before` is the number of the key before it. */
  find(bytes: Uint8Array, start: number, end: number, before: number): number {
    const likely = this.followers[before] ?? 0;
    if (this.#isAt(likely, bytes, start, end)) return likely;
    const length = end - start;
    if (length <= 0 || length > LONGEST) return 0;
    let slot = hash(bytes, start, end);
    for (;;) {
      const key = this.#table[slot] ?? 0;
      if (key === 0) break;
      if (this.#isAt(key, bytes, start, end)) {
        this.followers[before] = key;
        return key;
      }
      slot = (slot + 1) & (SIZE - 1);
    }
    return this.#learn(asciiText(bytes, start, end));
  }

  #isAt(key: number, bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (this.#lengths[key] !== length || length === 0) return false;
    const from = this.#starts[key] ?? 0;
    for (let at = 0; at < length; at++) if (bytes[start + at] !== this.#pool[from + at]) return false;
    return true;
  }

  /** PAN-OS's own keys are remembered; any other key has a finding. */
  #learn(name: string): number {
    if (!/^Pan[A-Za-z0-9_.[\]-]+$/.test(name)) return 0;
    const record = recordOf(name);
    return record.own && entryOf(name) === undefined ? this.#add(record, 0) : 0;
  }

  #add(record: KeyRecord, pairBit: number): number {
    const { name, entry } = record;
    const key = this.#count;
    if (key >= MOST || this.#poolEnd + name.length > this.#pool.length) return 0;
    this.#count++;
    this.kinds[key] = kindOf(record);
    this.longest[key] = entry?.maxLength ?? 0x7fffffff;
    this.mayBeEmpty[key] = EMPTY_REPORTED.has(name) ? 0 : 1;
    this.additional[key] = entry === undefined ? 1 : 0;
    this.pairBits[key] = pairBit;
    this.slots[key] = SLOTS.findIndex((slot) => slot === name) + 1;
    this.#starts[key] = this.#poolEnd;
    this.#lengths[key] = name.length;
    for (let at = 0; at < name.length; at++) this.#pool[this.#poolEnd + at] = name.charCodeAt(at);
    let slot = hash(this.#pool, this.#poolEnd, this.#poolEnd + name.length);
    while (this.#table[slot] !== 0) slot = (slot + 1) & (SIZE - 1);
    this.#table[slot] = key;
    this.#poolEnd += name.length;
    return key;
  }
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
    if (entry.type === 'MAC Address') return KIND.other;
    if (entry.type === 'IPv4 Address') return KIND.ipv4;
    return entry.type === 'IPv6 Address' ? KIND.ipv6 : KIND.address;
  }
  if (entry.type === 'Double' || CHOICES.has(name)) return KIND.other;
  return entry.columnType === 'int' && !INT_KEYS_OF_64_BITS.test(name) ? KIND.int : KIND.long;
}
