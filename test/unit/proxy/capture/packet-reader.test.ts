import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FIN, ipv4, ipv6, read, SYN, tcp, tcp4, udp, udp4 } from './packets.ts';

const texts = (...packets: Parameters<typeof read>[0]) => read(packets).messages.map(({ text }) => text);
const LONG = 'CEF:0|Example|Gate|1|1|end|1|msg='.padEnd(4000, 'abcdefgh');

describe('datagrams', () => {
  it('are messages with their sender, of IPv4 and IPv6', () => {
    const { messages } = read([udp4('four'), ipv6(udp('six'), { protocol: 17 })]);
    assert.deepEqual(
      messages.map(({ source, transport, text }) => [source, transport, text]),
      [
        ['192.0.2.7', 'udp', 'four'],
        ['2001:db8::7', 'udp', 'six'],
      ],
    );
  });

  it('are read behind options and without the padding of short frames', () => {
    const packet = udp4('x');
    const options = Buffer.concat([
      packet.subarray(0, 20),
      Buffer.alloc(4),
      packet.subarray(20),
      Buffer.alloc(9),
    ]);
    options[0] = 0x46;
    options.writeUInt16BE(packet.length + 4, 2);
    assert.deepEqual(texts(options), ['x']);
  });

  it('to other ports are left out', () => {
    assert.deepEqual(texts(ipv4(udp('x', 515), { protocol: 17 })), []);
  });

  it('seen on two interfaces, as of a bridge, count once; sent twice, twice', () => {
    const bytes = udp4('x', { id: 9 });
    const seen = (time: number, name: string) => ({ time, interface: name, bytes });
    assert.equal(texts(seen(1, 'eth0'), seen(1.0001, 'br0')).length, 1);
    assert.equal(texts(seen(1, 'eth0'), seen(2, 'eth0')).length, 2);
    const anonymous = { time: 1, interface: 'eth0', bytes: udp4('x') };
    assert.equal(texts(anonymous, { ...anonymous, time: 1.01 }).length, 2);
  });
});

describe('fragments', () => {
  const whole = udp(LONG);
  const piece = (from: number, to: number, id = 7) =>
    ipv4(whole.subarray(from, to), { protocol: 17, id, offset: from, more: to < whole.length });
  const all = [piece(0, 1480), piece(1480, 2960), piece(2960, whole.length)] as const;

  it('are put together in any order', () => {
    const [a, b, c] = all;
    for (const order of [all, [c, b, a], [b, a, c], [a, a, c, b, b]])
      assert.deepEqual(texts(...order), [LONG]);
  });

  it('are put together for IPv6 too', () => {
    const parts = [
      [0, 1440],
      [1440, whole.length],
    ].map(([from = 0, to = 0]) =>
      ipv6(whole.subarray(from, to), { protocol: 17, id: 5, offset: from, more: to < whole.length }),
    );
    assert.deepEqual(texts(...parts), [LONG]);
  });

  it('that are missing are told, and no half message is made up', () => {
    const { messages, events } = read([all[0], all[2]]);
    assert.deepEqual([messages.length, events], [0, ['incomplete-datagram']]);
  });

  it('of traffic to other ports are no news', () => {
    const other = udp('x'.repeat(3000), 53);
    const packet = ipv4(other.subarray(0, 1480), { protocol: 17, id: 1, more: true });
    assert.deepEqual(read([packet]), { messages: [], events: [] });
  });

  it('are kept in bounds: a flood of first pieces pushes the oldest out', () => {
    const flood = Array.from({ length: 1000 }, (_, id) => piece(0, 1480, id));
    assert.equal(read(flood).events.length, 1000);
    assert.deepEqual(
      texts(piece(0, 1480, 5000), ...flood, piece(1480, 2960, 5000), piece(2960, whole.length, 5000)),
      [],
    );
  });
});

describe('TCP streams', () => {
  it('are cut at newlines, wherever the segments are cut', () => {
    assert.deepEqual(texts(tcp4(0, '', SYN), tcp4(1, 'one\ntw'), tcp4(7, 'o\n')), ['one', 'two']);
  });

  it('are put in order, over the end of the numbers, and what was sent again counts once', () => {
    const start = 0xffff_fffe;
    const packets = [
      tcp4(start - 1, '', SYN),
      tcp4(start + 8, 'three\n'),
      tcp4(start, 'one\n'),
      tcp4(start, 'one\n'),
      tcp4(start + 2, 'e\ntwo\n'),
    ];
    assert.deepEqual(texts(...packets), ['one', 'two', 'three']);
  });

  it('tell of a gap, and go on with the next whole message', () => {
    const early = Array.from({ length: 70 }, (_, n) => tcp4(100 + n * 2, n === 0 ? '.\n' : 'x\n'));
    const { messages, events } = read([tcp4(0, '', SYN), tcp4(1, 'one\ncut'), ...early]);
    assert.deepEqual(events, ['connection', 'gap']);
    assert.deepEqual(
      messages.slice(0, 2).map(({ text }) => text),
      ['one', 'x'],
    );
    assert.equal(messages.length, 70);
  });

  it('seen from the middle on begin with the first whole message', () => {
    assert.deepEqual(texts(tcp4(5000, 'rest\n<134>one\n')), ['<134>one']);
    assert.deepEqual(texts(tcp4(5000, '<134>one\n<134>two\n')), ['<134>one', '<134>two']);
  });

  it('are cut by octet count where a frame begins with one, newlines inside and all', () => {
    const { messages } = read([
      tcp4(0, '', SYN),
      tcp4(1, '11 <134>one\ntw10 <134>three'),
      tcp4(28, '\n6 <1>abcplain\n99 <1>cut'),
      tcp4(51, '', FIN),
    ]);
    assert.deepEqual(
      messages.map(({ text, framing, cut }) => [text, framing, cut]),
      [
        ['<134>one\ntw', 'octet-counted', false],
        ['<134>three', 'octet-counted', false],
        ['<1>abc', 'octet-counted', false],
        ['plain', 'newline', false],
        ['<1>cut', 'octet-counted', true],
      ],
    );
  });

  it('give their last message without a newline when the sender closes, and not when the capture ends', () => {
    const opened = [tcp4(0, '', SYN), tcp4(1, 'one\ntwo')];
    assert.deepEqual(texts(...opened, tcp4(8, '', FIN)), ['one', 'two']);
    assert.deepEqual(texts(...opened), ['one']);
    assert.deepEqual(texts(tcp4(0, '', SYN), tcp4(1, 'never ended')), ['never ended']);
  });

  it('give the same messages however they are cut, shuffled and sent again', () => {
    const message = fc.stringMatching(/^<1\d>[a-z =]{1,40}$/);
    const scenario = fc
      .tuple(
        fc.array(message, { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 20 }),
        fc.integer(),
      )
      .chain(([messages, sizes, start]) => {
        const stream = messages
          .map((text, at) => (at % 2 === 0 ? `${text}\n` : `${text.length} ${text}`))
          .join('');
        const segments: Buffer[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          segments.push(tcp4((start + 1 + at) >>> 0, stream.slice(at, at + size)));
          at += size;
        }
        const again = segments.filter((_, at) => at % 3 === 0);
        return fc.tuple(
          fc.constant([...messages]),
          fc.constant(tcp4(start >>> 0, '', SYN)),
          // Fewer than what may wait, so that nothing is given up.
          segments.length + again.length > 60
            ? fc.constant(segments)
            : fc.shuffledSubarray([...segments, ...again], { minLength: segments.length + again.length }),
        );
      });
    const inTime = (packets: readonly Buffer[]) =>
      packets.map((bytes, at) => ({ time: 100 + at / 1000, bytes }));
    fc.assert(
      fc.property(scenario, ([messages, opening, segments]) => {
        assert.deepEqual(texts(...inTime([opening, ...segments])), messages);
      }),
    );
  });

  it('of TLS are told once, and not read', () => {
    const hello = Buffer.from([0x16, 3, 1, 2, 0, 1, 10, 10, 10]);
    assert.deepEqual(read([tcp4(0, '', SYN), tcp4(1, hello), tcp4(10, 'x\ny\n')]), {
      messages: [],
      events: ['connection', 'tls'],
    });
    assert.deepEqual(read([tcp4(77, Buffer.from([0x17, 3, 3, 0, 9]))]).events, ['tls']);
  });

  it('that are asked for and not answered are told each time', () => {
    assert.deepEqual(read([tcp4(0, '', SYN), tcp4(0, '', SYN)]).events, ['connection', 'connection']);
  });

  it('are kept in bounds: a message without end is cut, the rest of it dropped', () => {
    const chunk = 'x'.repeat(60_000);
    const packets = [0, 1, 2].map((n) => tcp4(1 + n * 60_000, chunk));
    const { messages } = read([tcp4(0, '', SYN), ...packets, tcp4(180_001, '\nnext\n')]);
    assert.deepEqual(
      messages.map(({ bytes, cut }) => [bytes.length, cut]),
      [
        [65_536, true],
        [4, false],
      ],
    );
  });
});

describe('hostile packets', () => {
  it('are taken, whatever they hold', () => {
    const noise = fc.uint8Array({ maxLength: 120 });
    const damaged = fc
      .tuple(
        fc.constantFrom(
          udp4('abc'),
          tcp4(1, 'one\n5 <1>ab'),
          ipv6(udp('x'), { protocol: 17, id: 1, offset: 8 }),
          ipv4(tcp(3, 'x'), { protocol: 6, more: true, id: 2 }),
        ),
        fc.array(fc.tuple(fc.nat(70), fc.nat(255)), { maxLength: 6 }),
        fc.nat(70),
      )
      .map(([packet, changes, length]) => {
        const copy = Buffer.from(packet);
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy.subarray(0, length);
      });
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, damaged), { maxLength: 30 }), (packets) => void read(packets)),
    );
  });
});
