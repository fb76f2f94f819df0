import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PacketText } from '../../../../src/proxy/capture/packet-text.ts';
import { packetsOf, printed, tcp4, udp4 } from './packets.ts';

describe('the text of tcpdump', () => {
  const packets = [
    udp4('<134>one'),
    tcp4(1, 'a longer one, over several rows of sixteen bytes\n'),
    udp4('x'),
  ];

  it('gives every packet byte for byte, wherever the text was cut', () => {
    for (const size of [1, 7, 64, 10_000]) {
      const found = packetsOf(printed(packets), size);
      assert.deepEqual(
        found.map(({ bytes }) => Buffer.from(bytes)),
        packets,
      );
      assert.equal(found[0]?.time, 1_795_577_900);
      assert.equal(found[0]?.interface, 'eth0');
    }
  });

  it('hands a packet on when it is whole, before the next one begins', () => {
    const found: unknown[] = [];
    const reader = new PacketText((packet) => found.push(packet));
    reader.push(printed([udp4('now')]));
    assert.equal(found.length, 1);
  });

  it('reads heads without an interface, as tcpdump before 4.99 writes them', () => {
    const [packet] = packetsOf(printed([udp4('x')]).replace('eth0  In  IP', 'IP'));
    assert.equal(packet?.interface, undefined);
    assert.equal(packet?.bytes.length, 29);
  });

  it('loses no more than the packet that is damaged', () => {
    const text = printed(packets).replace('\t0x0010:', 'tcpdump: pcap_loop: something\n\t0x00zz:');
    assert.deepEqual(
      packetsOf(text)
        .slice(-2)
        .map(({ bytes }) => Buffer.from(bytes)),
      packets.slice(1),
    );
  });

  it('takes any text, and lines without end', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 9 }), (text, size) => void packetsOf(text, size)),
    );
    assert.deepEqual(packetsOf('\t0x0000:  4500'.repeat(100_000), 999), []);
  });
});
