import {
  PacketReader,
  type WireEvent,
  type WireMessage,
} from '../../../../src/proxy/capture/packet-reader.ts';
import { type Packet, PacketText } from '../../../../src/proxy/capture/packet-text.ts';

/** Packets as a sender would make them, checksums left at zero: nothing here reads them. */
export interface IpFields {
  readonly source?: string;
  readonly protocol: number;
  readonly id?: number;
  /** Bytes before this piece, and whether more follow. */
  readonly offset?: number;
  readonly more?: boolean;
}

export function ipv4(
  payload: Uint8Array,
  { source = '192.0.2.7', protocol, id = 0, offset = 0, more = false }: IpFields,
): Buffer {
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header.writeUInt16BE(20 + payload.length, 2);
  header.writeUInt16BE(id, 4);
  header.writeUInt16BE((more ? 0x2000 : 0) | (offset / 8), 6);
  header[8] = 64;
  header[9] = protocol;
  source.split('.').forEach((part, at) => header.writeUInt8(Number(part), 12 + at));
  [192, 0, 2, 20].forEach((part, at) => header.writeUInt8(part, 16 + at));
  return Buffer.concat([header, payload]);
}

export function ipv6(
  payload: Uint8Array,
  { protocol, id, offset = 0, more = false }: Omit<IpFields, 'source'>,
): Buffer {
  const fragment = Buffer.alloc(id === undefined ? 0 : 8);
  if (id !== undefined) {
    fragment[0] = protocol;
    fragment.writeUInt16BE(offset | (more ? 1 : 0), 2);
    fragment.writeUInt32BE(id, 4);
  }
  const header = Buffer.alloc(40);
  header[0] = 0x60;
  header.writeUInt16BE(fragment.length + payload.length, 4);
  header[6] = id === undefined ? protocol : 44;
  Buffer.from('20010db8000000000000000000000007', 'hex').copy(header, 8);
  Buffer.from('20010db8000000000000000000000020', 'hex').copy(header, 24);
  return Buffer.concat([header, fragment, payload]);
}

export function udp(text: string | Uint8Array, port = 514): Buffer {
  const data = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt16BE(40_000, 0);
  header.writeUInt16BE(port, 2);
  header.writeUInt16BE(8 + data.length, 4);
  return Buffer.concat([header, data]);
}

export const SYN = 2;
export const FIN = 1;
const ACK = 16;

export function tcp(
  sequence: number,
  text: string | Uint8Array = '',
  flags = 0,
  sourcePort = 40_000,
): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(sourcePort, 0);
  header.writeUInt16BE(514, 2);
  header.writeUInt32BE(sequence >>> 0, 4);
  header[12] = 0x50;
  header[13] = flags | (flags === SYN ? 0 : ACK);
  return Buffer.concat([header, Buffer.from(text)]);
}

export const udp4 = (text: string | Uint8Array, fields: Partial<IpFields> = {}): Buffer =>
  ipv4(udp(text), { protocol: 17, ...fields });

export const tcp4 = (...segment: Parameters<typeof tcp>): Buffer => ipv4(tcp(...segment), { protocol: 6 });

/** The lines that `tcpdump -tt -x` prints for packets. */
export function printed(packets: readonly Uint8Array[], time = 1_795_577_900): string {
  return packets
    .map((bytes, index) => {
      const rows: string[] = [];
      for (let at = 0; at < bytes.length; at += 16) {
        const words = Buffer.from(bytes.subarray(at, at + 16))
          .toString('hex')
          .match(/.{1,4}/g);
        rows.push(`\t0x${at.toString(16).padStart(4, '0')}:  ${(words ?? []).join(' ')}\n`);
      }
      const seconds = (time + index * 0.001).toFixed(6);
      return `${seconds} eth0  In  IP 192.0.2.7.40000 > 192.0.2.20.514: UDP, length 9\n${rows.join('')}`;
    })
    .join('');
}

/** Everything that a reader tells about packets. */
export function read(
  packets: readonly (Uint8Array | Packet)[],
  port = 514,
): { readonly messages: readonly (WireMessage & { text: string })[]; readonly events: readonly WireEvent[] } {
  const messages: (WireMessage & { text: string })[] = [];
  const events: WireEvent[] = [];
  const reader = new PacketReader({
    port,
    onMessage: (message) => messages.push({ ...message, text: Buffer.from(message.bytes).toString() }),
    onEvent: (event) => events.push(event),
  });
  packets.forEach((packet, index) =>
    reader.take(packet instanceof Uint8Array ? { time: 100 + index, bytes: packet } : packet),
  );
  reader.end();
  return { messages, events };
}

/** Packets out of printed text, cut into pieces of `size`. */
export function packetsOf(text: string, size = text.length): Packet[] {
  const packets: Packet[] = [];
  const reader = new PacketText((packet) => packets.push(packet));
  for (let at = 0; at < text.length; at += Math.max(1, size)) reader.push(text.slice(at, at + size));
  reader.end();
  return packets;
}
