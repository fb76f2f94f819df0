import { Fragments } from './fragments.ts';
import type { FrameKind } from './framing.ts';
import { readIpPacket } from './ip-packet.ts';
import type { Packet } from './packet-text.ts';
import { TcpStreams } from './tcp-streams.ts';

export type Transport = 'udp' | 'tcp';

/** A message as it came over the wire, before it is judged. */
export interface WireMessage {
  /** Seconds since 1970. */
  readonly time: number;
  readonly source: string;
  readonly transport: Transport;
  readonly framing: FrameKind;
  readonly bytes: Uint8Array;
  /** True when its end didn't come. */
  readonly cut: boolean;
}

/** What is told beside messages, each with the sender's address. */
export type WireEvent = 'tls' | 'connection' | 'gap' | 'incomplete-datagram';

export interface PacketReaderOptions {
  readonly port: number;
  readonly onMessage: (message: WireMessage) => void;
  readonly onEvent: (event: WireEvent, source: string, transport: Transport) => void;
}

const TCP = 6;
const UDP = 17;
const FIN = 1;
const SYN = 2;
const RST = 4;
/** Seconds within which the same packet on another interface, as of a bridge or a bond, is the same packet. */
const ECHO = 0.1;
const REMEMBERED = 512;

/**
 * From packets to messages: datagrams and streams put together. Never fails, whatever the packets hold, and keeps a
 * bounded amount of them.
 */
export class PacketReader {
  readonly #options: PacketReaderOptions;
  readonly #fragments: Fragments;
  readonly #streams: TcpStreams;
  readonly #recent = new Map<string, Packet>();
  #time = 0;

  constructor(options: PacketReaderOptions) {
    this.#options = options;
    const { onEvent, onMessage, port } = options;
    this.#fragments = new Fragments(({ source, protocol, head }) => {
      if (protocol === UDP && portOf(head) === port) onEvent('incomplete-datagram', source, 'udp');
    });
    this.#streams = new TcpStreams({
      onConnection: (source) => onEvent('connection', source, 'tcp'),
      onTls: (source) => onEvent('tls', source, 'tcp'),
      onGap: (source) => onEvent('gap', source, 'tcp'),
      onFrame: (source, { bytes, kind, cut }) =>
        onMessage({ time: this.#time, source, transport: 'tcp', framing: kind, bytes, cut }),
    });
  }

  take(packet: Packet): void {
    this.#time = packet.time;
    if (this.#isEcho(packet)) return;
    const piece = readIpPacket(packet.bytes);
    const whole = piece && this.#fragments.take(piece, packet.time);
    if (whole === undefined || portOf(whole.payload) !== this.#options.port) return;
    const { source, destination, payload, protocol } = whole;
    if (protocol === UDP) this.#datagram(source, payload);
    else if (protocol === TCP) this.#segment(source, destination, payload);
  }

  /** Nothing more comes: what is half there is handed on as cut, or told. */
  end(): void {
    this.#fragments.end();
    this.#streams.end();
  }

  #datagram(source: string, payload: Uint8Array): void {
    const length = payload.length < 8 ? 0 : (payload[4] ?? 0) * 256 + (payload[5] ?? 0);
    if (length <= 8) return;
    const cut = payload.length < length;
    const bytes = trimmed(payload.slice(8, length));
    if (bytes.length === 0) return;
    this.#options.onMessage({ time: this.#time, source, transport: 'udp', framing: 'datagram', bytes, cut });
  }

  #segment(source: string, destination: string, payload: Uint8Array): void {
    if (payload.length < 20) return;
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const header = (view.getUint8(12) >> 4) * 4;
    if (header < 20 || header > payload.length) return;
    const flags = view.getUint8(13);
    this.#streams.take({
      source,
      key: `${source} ${view.getUint16(0)} ${destination} ${view.getUint16(2)}`,
      sequence: view.getUint32(4) | 0,
      starts: (flags & SYN) !== 0,
      ends: (flags & (FIN | RST)) !== 0,
      bytes: payload.slice(header),
      time: this.#time,
    });
  }

  /** Only a packet with an id of its own can be told from one that was sent again, unless it came in elsewhere. */
  #isEcho(packet: Packet): boolean {
    const { bytes, time } = packet;
    const key = String.fromCharCode(...bytes.subarray(0, 64)) + bytes.length;
    const before = this.#recent.get(key);
    this.#recent.delete(key);
    this.#recent.set(key, packet);
    if (this.#recent.size > REMEMBERED) {
      const [oldest] = this.#recent.keys();
      if (oldest !== undefined) this.#recent.delete(oldest);
    }
    if (before === undefined || Math.abs(time - before.time) > ECHO) return false;
    const version = (bytes[0] ?? 0) >> 4;
    const identified = version === 4 && ((bytes[4] ?? 0) !== 0 || (bytes[5] ?? 0) !== 0);
    const elsewhere = before.interface !== undefined && before.interface !== packet.interface;
    return (identified || elsewhere) && before.bytes.every((byte, at) => byte === bytes[at]);
  }
}

/** Destination port of a TCP or UDP header. */
function portOf(payload: Uint8Array): number {
  return (payload[2] ?? 0) * 256 + (payload[3] ?? 0);
}

/** Without the newline or NUL that some senders put at the end of a datagram. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && [0, 10, 13].includes(bytes[end - 1] ?? 1)) end -= 1;
  return bytes.subarray(0, end);
}
