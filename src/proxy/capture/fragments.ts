import type { IpPacket } from './ip-packet.ts';

interface Pieces {
  readonly first: number;
  readonly bytesByOffset: Map<number, Uint8Array>;
  readonly source: string;
  total: number | undefined;
  size: number;
  protocol: number | undefined;
}

const DATAGRAM_LIMIT = 65_535;
const DATAGRAMS_AT_MOST = 64;
const PIECES_AT_MOST = 256;
/** Seconds that a receiver waits (RFC 8200, section 4.5, says 60; Linux waits 30). */
const PATIENCE = 30;

/** What is left of a datagram of which pieces are missing. */
export interface Incomplete {
  readonly source: string;
  readonly protocol: number;
  /** Its first bytes, where the ports are. */
  readonly head: Uint8Array;
}

/** Puts datagrams together that were cut on their way. Bounded: the oldest gives way. */
export class Fragments {
  readonly #pending = new Map<string, Pieces>();
  readonly #onIncomplete: (incomplete: Incomplete) => void;

  constructor(onIncomplete: (incomplete: Incomplete) => void) {
    this.#onIncomplete = onIncomplete;
  }

  /** Takes a packet; gives it back when it is whole, or the whole that it completes. */
  take(packet: IpPacket, time: number): IpPacket | undefined {
    const { fragment, payload, source, destination, protocol } = packet;
    if (fragment === undefined) return packet;
    this.#expire(time);
    const end = fragment.offset + payload.length;
    if (end > DATAGRAM_LIMIT || payload.length === 0) return undefined;
    const key = `${source} ${destination} ${fragment.id}`;
    const pieces = this.#pending.get(key) ?? this.#begin(key, source, time);
    // What came first counts: a second piece for the same place is a copy, or a forgery.
    if (!pieces.bytesByOffset.has(fragment.offset) && pieces.bytesByOffset.size < PIECES_AT_MOST) {
      pieces.bytesByOffset.set(fragment.offset, payload);
      pieces.size += payload.length;
    }
    if (fragment.offset === 0) pieces.protocol ??= protocol;
    if (fragment.last) pieces.total ??= end;
    const whole = wholeOf(pieces);
    if (whole === undefined || pieces.protocol === undefined) return undefined;
    this.#pending.delete(key);
    return { source, destination, protocol: pieces.protocol, payload: whole };
  }

  /** Nothing more comes. */
  end(): void {
    for (const key of this.#pending.keys()) this.#giveUp(key);
  }

  #begin(key: string, source: string, time: number): Pieces {
    if (this.#pending.size >= DATAGRAMS_AT_MOST) {
      const [oldest] = this.#pending.keys();
      if (oldest !== undefined) this.#giveUp(oldest);
    }
    const pieces: Pieces = {
      first: time,
      bytesByOffset: new Map(),
      source,
      total: undefined,
      size: 0,
      protocol: undefined,
    };
    this.#pending.set(key, pieces);
    return pieces;
  }

  #expire(time: number): void {
    for (const [key, { first }] of this.#pending) if (time - first > PATIENCE) this.#giveUp(key);
  }

  #giveUp(key: string): void {
    const pieces = this.#pending.get(key);
    this.#pending.delete(key);
    const head = pieces?.bytesByOffset.get(0);
    if (pieces?.protocol === undefined || head === undefined) return;
    this.#onIncomplete({ source: pieces.source, protocol: pieces.protocol, head });
  }
}

/** All bytes in their order, or undefined while some are missing. */
function wholeOf({ total, size, bytesByOffset }: Pieces): Uint8Array | undefined {
  if (total === undefined || size < total) return undefined;
  const whole = new Uint8Array(total);
  let covered = 0;
  for (const [offset, bytes] of [...bytesByOffset].sort(([a], [b]) => a - b)) {
    if (offset > covered) return undefined;
    const fresh = bytes.subarray(covered - offset, Math.max(covered - offset, total - offset));
    whole.set(fresh, covered);
    covered += fresh.length;
  }
  return covered >= total ? whole : undefined;
}
