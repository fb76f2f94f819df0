/** How messages are told apart. */
export type FrameKind = 'datagram' | 'newline' | 'octet-counted';

export interface Frame {
  readonly bytes: Uint8Array;
  readonly kind: FrameKind;
  /** True when the connection ended, or the limit was reached, before the message did. */
  readonly cut: boolean;
}

/** Bytes; a longer message is cut here. rsyslog cuts at 8 KiB unless told otherwise (maxMessageSize). */
const MESSAGE_LIMIT = 65_536;
const LINE_FEED = 10;
const OCTET_COUNT = /^[1-9]\d{0,6} </;
const OCTET_COUNT_BEGUN = /^[1-9]\d{0,6} ?$/;
const LOOKS_LIKE_START = /^(?:<\d{1,3}>|[1-9]\d{0,6} <\d|CEF:|[A-Z][a-z]{2} [ \d]\d \d\d:)/;

/**
 * Cuts a TCP stream into messages: by newline, or by octet count where a frame begins with one (RFC 6587, section
 * 3.4), decided anew for each frame as rsyslog does. TLS can't be read and is only recognised (RFC 8446, section 5.1).
 */
export class Framing {
  readonly #onFrame: (frame: Frame) => void;
  readonly #onTls: () => void;
  #buffer: Uint8Array = new Uint8Array(0);
  #frames = 0;
  /** `lost`: the place in the stream isn't the start of a message; what comes before the next start is dropped. */
  #state: 'start' | 'lost' | 'frames' | 'tls' | 'overlong';

  /** @param whole true when the stream is seen from its first byte on */
  constructor(whole: boolean, onFrame: (frame: Frame) => void, onTls: () => void) {
    this.#state = whole ? 'start' : 'lost';
    this.#onFrame = onFrame;
    this.#onTls = onTls;
  }

  push(bytes: Uint8Array): void {
    if (this.#state === 'tls' || bytes.length === 0) return;
    const buffer = new Uint8Array(this.#buffer.length + bytes.length);
    buffer.set(this.#buffer);
    buffer.set(bytes, this.#buffer.length);
    this.#buffer = this.#take(buffer);
  }

  /** Bytes are missing here. */
  gap(): void {
    if (this.#state === 'tls') return;
    this.#buffer = new Uint8Array(0);
    this.#state = 'lost';
  }

  /**
   * Nothing more comes. What is left without a newline is a message when the sender closed the connection, as daemons
   * see it too, or when the sender never wrote one; else the capture ended in the middle of it.
   */
  end(closed: boolean): void {
    const rest = this.#buffer;
    this.#buffer = new Uint8Array(0);
    if (this.#state !== 'frames' || rest.length === 0) return;
    const count = octetCountOf(rest);
    if (count !== undefined) {
      if (closed) this.#hand({ bytes: rest.slice(count.at), kind: 'octet-counted', cut: true });
    } else if (closed || this.#frames === 0) this.#hand({ bytes: rest, kind: 'newline', cut: false });
  }

  #hand(frame: Frame): void {
    this.#frames += 1;
    this.#onFrame(frame);
  }

  #take(buffer: Uint8Array): Uint8Array {
    if (this.#state === 'start' || this.#state === 'lost') {
      if (isTls(buffer)) {
        this.#state = 'tls';
        this.#onTls();
        return new Uint8Array(0);
      }
      if (this.#state === 'start' || LOOKS_LIKE_START.test(ascii(buffer, 24))) this.#state = 'frames';
    }
    let rest = buffer;
    for (;;) {
      const next = this.#state === 'frames' ? this.#frame(rest) : this.#skip(rest);
      if (next === undefined) break;
      rest = next;
    }
    return rest.slice();
  }

  /** Hands on one message; gives what comes after it, or undefined when it isn't all there. */
  #frame(buffer: Uint8Array): Uint8Array | undefined {
    if (buffer.length === 0) return undefined;
    const count = octetCountOf(buffer);
    if (count !== undefined && count.length <= MESSAGE_LIMIT) {
      const end = count.at + count.length;
      if (buffer.length < end) return undefined;
      this.#hand({ bytes: buffer.slice(count.at, end), kind: 'octet-counted', cut: false });
      // Some senders count and end with a newline too.
      return buffer.subarray(buffer[end] === LINE_FEED ? end + 1 : end);
    }
    if (buffer.length < 9 && OCTET_COUNT_BEGUN.test(ascii(buffer, 9))) return undefined;
    const end = buffer.indexOf(LINE_FEED);
    if (end === -1 || end > MESSAGE_LIMIT) {
      if (buffer.length <= MESSAGE_LIMIT) return undefined;
      this.#hand({ bytes: buffer.slice(0, MESSAGE_LIMIT), kind: 'newline', cut: true });
      this.#state = 'overlong';
      return buffer.subarray(MESSAGE_LIMIT);
    }
    if (end > 0) this.#hand({ bytes: buffer.slice(0, end), kind: 'newline', cut: false });
    return buffer.subarray(end + 1);
  }

  /** Drops what comes before the next newline. */
  #skip(buffer: Uint8Array): Uint8Array | undefined {
    const end = buffer.indexOf(LINE_FEED);
    if (end !== -1) {
      this.#state = 'frames';
      return buffer.subarray(end + 1);
    }
    // A stream of counted messages may have no newline at all: a segment that looks like a start is one.
    return buffer.length > 0 ? new Uint8Array(0) : undefined;
  }
}

function octetCountOf(buffer: Uint8Array): { readonly at: number; readonly length: number } | undefined {
  const match = OCTET_COUNT.exec(ascii(buffer, 10));
  if (match === null) return undefined;
  const at = match[0].length - 1;
  return { at, length: Number(match[0].slice(0, at - 1)) };
}

function isTls(buffer: Uint8Array): boolean {
  const [type = 0, major, minor = 255] = buffer;
  return type >= 0x14 && type <= 0x17 && major === 3 && minor <= 4;
}

function ascii(buffer: Uint8Array, length: number): string {
  return String.fromCharCode(...buffer.subarray(0, length));
}
