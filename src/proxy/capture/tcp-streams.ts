import { type Frame, Framing } from './framing.ts';

/** A TCP segment on its way to the port. */
export interface Segment {
  readonly source: string;
  /** Source and destination with their ports. */
  readonly key: string;
  readonly sequence: number;
  readonly starts: boolean;
  readonly ends: boolean;
  readonly bytes: Uint8Array;
  readonly time: number;
}

/** What the streams tell. */
export interface StreamListener {
  onFrame(source: string, frame: Frame, key: string): void;
  onTls(source: string): void;
  onConnection(source: string): void;
  /** Bytes that are missing, since the capture or the network lost them. */
  onGap(source: string): void;
}

interface Stream {
  readonly source: string;
  readonly framing: Framing;
  /** Sequence number that is due. */
  next: number;
  /** Segments that came too early. */
  early: Segment[];
  earlyBytes: number;
}

const STREAMS_AT_MOST = 256;
const EARLY_AT_MOST = 64;
const EARLY_BYTES_AT_MOST = 262_144;
/** Seconds; a sender sends again what was lost long before. */
const PATIENCE = 3;
/** Further away than any window in use: another connection on the same ports. */
const FAR = 16_777_216;

/** Puts TCP streams together: in order, what was sent again dropped, what is missing said. Bounded. */
export class TcpStreams {
  readonly #streams = new Map<string, Stream>();
  readonly #listener: StreamListener;

  constructor(listener: StreamListener) {
    this.#listener = listener;
  }

  take(segment: Segment): void {
    const { key, source, starts, ends, bytes } = segment;
    if (starts) {
      // The same request again is the sender that got no answer.
      if (bytes.length === 0) this.#listener.onConnection(source);
      this.#close(key);
      this.#open(segment, (segment.sequence + 1) | 0, true);
      if (bytes.length === 0) return;
    }
    if (bytes.length > 0) {
      const stream = this.#streams.get(key) ?? this.#open(segment, segment.sequence, false);
      this.#streams.delete(key);
      this.#streams.set(key, stream);
      this.#add(stream, starts ? { ...segment, sequence: segment.sequence + 1 } : segment);
    }
    if (ends) this.#close(key);
  }

  /** Nothing more comes. */
  end(): void {
    for (const key of this.#streams.keys()) this.#close(key, false);
  }

  #open({ key, source }: Segment, next: number, whole: boolean): Stream {
    if (this.#streams.size >= STREAMS_AT_MOST) {
      const [oldest] = this.#streams.keys();
      if (oldest !== undefined) this.#close(oldest, false);
    }
    const framing = new Framing(
      whole,
      (frame) => this.#listener.onFrame(source, frame, key),
      () => this.#listener.onTls(source),
    );
    const stream = { source, framing, next, early: [], earlyBytes: 0 };
    this.#streams.set(key, stream);
    return stream;
  }

  #add(stream: Stream, segment: Segment): void {
    const distance = (segment.sequence - stream.next) | 0;
    if (Math.abs(distance) > FAR) {
      this.#gap(stream);
      stream.early = [];
      stream.earlyBytes = 0;
      stream.next = segment.sequence;
    } else if (distance > 0) {
      stream.early.push(segment);
      stream.earlyBytes += segment.bytes.length;
      const waited = segment.time - (stream.early[0]?.time ?? segment.time);
      const full = stream.early.length > EARLY_AT_MOST || stream.earlyBytes > EARLY_BYTES_AT_MOST;
      if (full || waited > PATIENCE) this.#skip(stream);
      return;
    }
    this.#push(stream, segment);
    this.#drain(stream);
  }

  /** Hands on what of a segment is new. */
  #push(stream: Stream, { sequence, bytes }: Segment): void {
    const known = (stream.next - sequence) | 0;
    if (known < 0 || known >= bytes.length) return;
    stream.next = (sequence + bytes.length) | 0;
    stream.framing.push(bytes.subarray(known));
  }

  #drain(stream: Stream): void {
    if (stream.early.length === 0) return;
    stream.early.sort((a, b) => ((a.sequence - stream.next) | 0) - ((b.sequence - stream.next) | 0));
    while (stream.early[0] !== undefined && ((stream.early[0].sequence - stream.next) | 0) <= 0) {
      const segment = stream.early.shift();
      if (segment === undefined) break;
      stream.earlyBytes -= segment.bytes.length;
      this.#push(stream, segment);
    }
  }

  /** Goes on behind bytes that don't come any more. */
  #skip(stream: Stream): void {
    stream.early.sort((a, b) => ((a.sequence - stream.next) | 0) - ((b.sequence - stream.next) | 0));
    const [first] = stream.early;
    if (first === undefined) return;
    this.#gap(stream);
    stream.next = first.sequence;
    this.#drain(stream);
  }

  #gap(stream: Stream): void {
    stream.framing.gap();
    this.#listener.onGap(stream.source);
  }

  #close(key: string, bySender = true): void {
    const stream = this.#streams.get(key);
    if (stream === undefined) return;
    this.#streams.delete(key);
    while (stream.early.length > 0) this.#skip(stream);
    stream.framing.end(bySender);
  }
}
