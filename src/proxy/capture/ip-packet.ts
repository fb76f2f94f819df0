import ipaddr from 'ipaddr.js';

/** An IP packet, or a piece of one. */
export interface IpPacket {
  /** As people write it: RFC 5952 for IPv6. */
  readonly source: string;
  readonly destination: string;
  /** Protocol number: 6 is TCP, 17 is UDP. */
  readonly protocol: number;
  readonly payload: Uint8Array;
  /** Present on a piece of a packet that was cut on its way. */
  readonly fragment?: {
    readonly id: number;
    /** Bytes of the payload before this piece. */
    readonly offset: number;
    readonly last: boolean;
  };
}

const EXTENSIONS_AT_MOST = 8;
/** Extension headers that give their length: hop-by-hop, routing, destination (RFC 8200, section 4). */
const WITH_LENGTH: ReadonlySet<number> = new Set([0, 43, 60]);
const FRAGMENT = 44;

/** Reads an IPv4 packet (RFC 791) or an IPv6 packet (RFC 8200). @returns undefined for what is neither, or cut short */
export function readIpPacket(bytes: Uint8Array): IpPacket | undefined {
  const version = (bytes[0] ?? 0) >> 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (version === 4) return readIpv4(bytes, view);
  return version === 6 ? readIpv6(bytes, view) : undefined;
}

function readIpv4(bytes: Uint8Array, view: DataView): IpPacket | undefined {
  if (bytes.length < 20) return undefined;
  const header = (view.getUint8(0) & 0xf) * 4;
  // 0 is what the kernel writes into packets that it has put together.
  const length = view.getUint16(2) || bytes.length;
  if (header < 20 || length < header || bytes.length < length) return undefined;
  const place = view.getUint16(6);
  const more = (place & 0x2000) !== 0;
  const offset = (place & 0x1fff) * 8;
  return {
    source: addressOf(bytes.subarray(12, 16)),
    destination: addressOf(bytes.subarray(16, 20)),
    protocol: view.getUint8(9),
    payload: bytes.subarray(header, length),
    ...((more || offset > 0) && { fragment: { id: view.getUint16(4), offset, last: !more } }),
  };
}

function readIpv6(bytes: Uint8Array, view: DataView): IpPacket | undefined {
  if (bytes.length < 40) return undefined;
  const length = (view.getUint16(4) || bytes.length - 40) + 40;
  if (bytes.length < length) return undefined;
  let protocol = view.getUint8(6);
  let at = 40;
  let fragment: IpPacket['fragment'];
  for (let seen = 0; WITH_LENGTH.has(protocol) || protocol === FRAGMENT; seen += 1) {
    if (seen === EXTENSIONS_AT_MOST || at + 8 > length) return undefined;
    const next = view.getUint8(at);
    if (protocol === FRAGMENT) {
      const place = view.getUint16(at + 2);
      fragment = { id: view.getUint32(at + 4), offset: place & 0xfff8, last: (place & 1) === 0 };
      at += 8;
    } else at += (view.getUint8(at + 1) + 1) * 8;
    protocol = next;
    // What follows in a later piece is the middle of something.
    if (fragment !== undefined && fragment.offset > 0) break;
  }
  if (at > length) return undefined;
  return {
    source: addressOf(bytes.subarray(8, 24)),
    destination: addressOf(bytes.subarray(24, 40)),
    protocol,
    payload: bytes.subarray(at, length),
    ...(fragment && { fragment }),
  };
}

function addressOf(bytes: Uint8Array): string {
  return ipaddr.fromByteArray([...bytes]).toString();
}
