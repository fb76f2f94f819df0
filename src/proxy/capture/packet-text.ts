/** One packet from the network layer on, as `tcpdump -x` prints it. */
export interface Packet {
  /** Seconds since 1970. */
  readonly time: number;
  /** Where the kernel saw it; tcpdump before 4.99 doesn't say. */
  readonly interface?: string;
  readonly bytes: Uint8Array;
}

const HEAD = /^(\d{1,12}\.\d{1,9}) (?:(\S{1,15}) +(?:In|Out|B|M|P) +)?(?:IP6?|ip6?)\b/;
const HEX = /^\s+0x[0-9a-f]{4,8}:((?:\s+(?:[0-9a-f]{2}){1,2}){1,8})\s*$/;
/** No packet is longer, jumbo payloads apart; a line without end is no packet. */
const PACKET_LIMIT = 65_575;
const LINE_LIMIT = 4096;

/**
 * Reads the text of `tcpdump -tt -x`, in pieces cut anywhere. Text and not a binary file, since a script's output
 * comes as UTF-8; without the link header, since tcpdump knows all kinds of them; lines, so that what is lost in the
 * middle costs one packet only. A packet is handed on as soon as it has the length that its own header says.
 */
export class PacketText {
  readonly #onPacket: (packet: Packet) => void;
  #rest = '';
  #packet: { time: number; interface: string | undefined; bytes: number[] } | undefined;

  constructor(onPacket: (packet: Packet) => void) {
    this.#onPacket = onPacket;
  }

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    const rest = lines.pop() ?? '';
    this.#rest = rest.length > LINE_LIMIT ? '' : rest;
    for (const line of lines) this.#line(line);
  }

  /** The text has ended. */
  end(): void {
    this.#line(this.#rest);
    this.#rest = '';
    this.#emit();
  }

  #line(line: string): void {
    const head = HEAD.exec(line);
    if (head !== null) {
      this.#emit();
      this.#packet = { time: Number(head[1]), interface: head[2], bytes: [] };
      return;
    }
    const hex = HEX.exec(line)?.[1];
    if (hex === undefined || this.#packet === undefined) return;
    const { bytes } = this.#packet;
    const digits = hex.replaceAll(/\s/g, '');
    for (let at = 0; at < digits.length; at += 2) bytes.push(Number.parseInt(digits.slice(at, at + 2), 16));
    const length = lengthOf(bytes);
    if (bytes.length >= PACKET_LIMIT || (length !== undefined && bytes.length >= length)) this.#emit();
  }

  #emit(): void {
    if (this.#packet === undefined) return;
    const { time, interface: name, bytes } = this.#packet;
    this.#packet = undefined;
    if (bytes.length === 0) return;
    this.#onPacket({ time, ...(name !== undefined && { interface: name }), bytes: Uint8Array.from(bytes) });
  }
}

/** What the IP header says; 0, as in packets that the kernel has put together, is not known. */
function lengthOf(bytes: readonly number[]): number | undefined {
  const version = (bytes[0] ?? 0) >> 4;
  const field = version === 4 ? 2 : version === 6 ? 4 : undefined;
  if (field === undefined || bytes.length < field + 2) return undefined;
  const length = (bytes[field] ?? 0) * 256 + (bytes[field + 1] ?? 0);
  return length === 0 ? undefined : length + (version === 6 ? 40 : 0);
}
