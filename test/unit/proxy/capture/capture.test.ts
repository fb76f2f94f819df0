import assert from 'node:assert/strict';
import { capture, type CaptureOptions } from '../../../../src/proxy/capture/capture.ts';
import { sentenceOfSender } from '../../../../src/proxy/capture/verdict.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import type { RemoteHost, ScriptOptions, ScriptResult } from '../../../../src/shared/ports.ts';
import { ipv4, printed, SYN, tcp4, udp, udp4 } from './packets.ts';

const CLEAN = '<165>Nov 25 03:00:00 fw1 CEF:0|Example|Gate|1.0|100|door opened|3|src=192.0.2.9';
const CSV = '<14>Nov 25 03:00:00 fw2 1,2026/11/25 03:00:00,0001,TRAFFIC,end,2560';
const LISTENING =
  'tcpdump: data link type LINUX_SLL2\nlistening on any, link-type LINUX_SLL2, snapshot length 262144 bytes\n';
const RESULT: ScriptResult = {
  stdout: '',
  stderr: '',
  exitCode: 0,
  truncated: false,
  privilege: 'sudo',
  elapsed: 1,
};

/** A proxy on which tcpdump says `stderr` and then prints `packets`. */
function proxy(
  packets: readonly Uint8Array[],
  { stderr = LISTENING, ending = () => Promise.resolve(RESULT) as Promise<ScriptResult> } = {},
): RemoteHost {
  return {
    label: 'operator@proxy:22',
    roundTrips: 0,
    upload: () => Promise.reject(new Error('nothing is uploaded')),
    close: () => undefined,
    runScript: async (_script: string, options: ScriptOptions) => {
      options.onOutput?.('stderr', stderr);
      options.onOutput?.('stdout', printed(packets));
      if (options.signal?.aborted) throw new Failure('declined', 'stopped', '');
      return ending();
    },
  };
}

const watch = (packets: readonly Uint8Array[], options: Partial<CaptureOptions> = {}, more = {}) =>
  capture(proxy(packets, more), { port: 514, seconds: 1, ...options });

describe('a capture', () => {
  it('says in a sentence who sends what, and that it is clean', async () => {
    const report = await watch(Array.from({ length: 12 }, (_, id) => udp4(CLEAN, { id: id + 1 })));
    assert.equal(report.verdict.tone, 'good');
    assert.match(
      report.verdict.headline,
      /^fw1 \(192\.0\.2\.7\) sends 120 messages\/s by UDP, CEF, clean\.$/,
    );
    assert.deepEqual(report.senders[0]?.priorities, { 'local4.notice': 12 });
  });

  it('SYS-16: says that no rule takes what is of another facility than the profile’s', async () => {
    const sent = [udp4(CLEAN.replace('<165>', '<134>'))];
    const { verdict } = await watch(sent, { facility: 'local4' });
    assert.equal(verdict.tone, 'bad');
    assert.match(verdict.headline, /as local0\.info: the profile says local4\.$/);
    assert.match(verdict.detail, /LOG_LOCAL4/);
    assert.equal((await watch(sent, { facility: 'local0' })).verdict.tone, 'good');
    assert.equal((await watch(sent)).verdict.tone, 'good');
  });

  it('SYS-20: says that a length stands before each message, and who can’t read that', async () => {
    const { verdict, senders } = await watch([tcp4(0, '', SYN), tcp4(1, `${CLEAN.length} ${CLEAN}`)]);
    assert.deepEqual(senders[0]?.framings, { 'octet-counted': 1 });
    assert.equal(verdict.tone, 'good');
    assert.match(verdict.detail, /octet counting/);
    assert.match(verdict.detail, /syslog\(transport\("tcp"\)\), not by tcp\(\) or network\(\)/);
    assert.match(verdict.detail, /to BSD/);
    assert.equal((await watch([tcp4(0, '', SYN), tcp4(1, `${CLEAN}\n`)])).verdict.detail, '');
  });

  it('tells senders and transports apart, and names the worst with what to do', async () => {
    const other = ipv4(udp(CSV), { protocol: 17, source: '192.0.2.8' });
    const report = await watch([udp4(CLEAN), tcp4(0, '', SYN), tcp4(1, `${CLEAN}\n`), other]);
    assert.deepEqual(
      report.senders.map(({ address, transport, kinds }) => [address, transport, kinds]),
      [
        ['192.0.2.7', 'udp', { cef: 1 }],
        ['192.0.2.7', 'tcp', { cef: 1 }],
        ['192.0.2.8', 'udp', { 'panos-csv': 1 }],
      ],
    );
    assert.equal(report.verdict.tone, 'bad');
    assert.match(report.verdict.headline, /^fw2 \(192\.0\.2\.8\) .* native PAN-OS CSV/);
    assert.match(report.verdict.detail, /Custom Log Format/);
  });

  it('counts what the linter finds, with the first example', async () => {
    const damaged = `${CLEAN} m\u200bsg=x`;
    const report = await watch([udp4(damaged, { id: 1 }), udp4(CLEAN, { id: 2 }), udp4(damaged, { id: 3 })]);
    const [finding] = report.senders[0]?.findings ?? [];
    assert.deepEqual([finding?.rule, finding?.count, finding?.example], ['stray-character', 2, damaged]);
    assert.equal(report.verdict.tone, 'bad');
    assert.match(report.verdict.headline, /CEF, stray-character in 2\.$/);
  });

  it('is not known, never good, when nothing came', async () => {
    const { verdict } = await watch([]);
    assert.equal(verdict.tone, 'unknown');
    assert.match(verdict.headline, /^Nothing arrived on port 514 in 1 s/);
  });

  it('is bad when a sender asks for connections and sends nothing, or sends TLS', async () => {
    const asking = await watch([tcp4(0, '', SYN), tcp4(0, '', SYN)]);
    assert.match(asking.verdict.headline, /asked for 2 TCP connections and sent nothing/);
    const secret = await watch([tcp4(0, '', SYN), tcp4(1, Buffer.from([22, 3, 1, 0, 5, 1]))]);
    assert.deepEqual([asking.verdict.tone, secret.verdict.tone], ['bad', 'bad']);
    assert.match(secret.verdict.headline, /sends TLS by TCP, which can’t be read/);
    assert.match(secret.verdict.detail, /TLS listener/);
  });

  it('ends after so many messages, and hands on no more', async () => {
    const texts: string[] = [];
    const packets = [1, 2, 3, 4].map((id) => udp4(`${CLEAN} cnt=${id}`, { id }));
    const report = await watch(packets, { count: 2, onMessage: ({ text }) => texts.push(text) });
    assert.deepEqual([report.ended, report.messages, texts.length], ['count', 2, 2]);
  });

  it('reports what came when it was stopped or the connection broke', async () => {
    const stop = new AbortController();
    const stopped = await watch([udp4(CLEAN)], { signal: stop.signal, onMessage: () => stop.abort() });
    assert.deepEqual([stopped.ended, stopped.messages], ['stopped', 1]);
    const ending = () => Promise.reject(new Failure('disconnected', 'The connection broke off.', ''));
    const broken = await watch([udp4(CLEAN)], {}, { ending });
    assert.deepEqual(
      [broken.ended, broken.messages, broken.problem],
      ['broken', 1, 'The connection broke off.'],
    );
  });

  it('says why nothing could be watched', async () => {
    const missing = await watch([], {}, { stderr: 'problem: tcpdump is not installed\n' });
    assert.equal(missing.verdict.headline, 'Nothing was watched: tcpdump is not installed on the proxy.');
    const refused = await watch([], {}, { stderr: 'tcpdump: any: You don’t have permission\n' });
    assert.match(refused.verdict.headline, /could not start \(any: You don’t have permission\)/);
    assert.equal(refused.verdict.tone, 'unknown');
    const ending = () =>
      Promise.resolve({ ...RESULT, sudoProblem: 'not-allowed', sudoMessage: 'no' } as const);
    await assert.rejects(watch([], {}, { stderr: '', ending }), {
      kind: 'no-sudo',
      message: /sudo said: no/,
    });
  });

  it('tells of packets that came too fast', async () => {
    const report = await watch(
      [],
      {},
      { stderr: `${LISTENING}9 packets captured\n12 packets dropped by kernel\n` },
    );
    assert.equal(report.dropped, 12);
    const full = await watch([], {}, { stderr: `${LISTENING}500000 packets captured\n` });
    assert.equal(full.ended, 'packets');
  });

  it('keeps many senders in bounds', async () => {
    const packets = Array.from({ length: 300 }, (_, n) =>
      ipv4(udp(CLEAN), { protocol: 17, source: `198.51.${n >> 8}.${n & 255}` }),
    );
    const report = await watch(packets);
    assert.deepEqual([report.messages, report.senders.length, report.beyond], [300, 256, 44]);
    assert.match(report.verdict.headline, /^256 senders reach port 514/);
  });

  it('names a sender without a name by its address, and few messages by their count', () => {
    assert.equal(
      sentenceOfSender({
        address: '192.0.2.7',
        transport: 'tcp',
        messages: 1,
        perSecond: 0.1,
        kinds: { cef: 1 },
        headers: { none: 1 },
        framings: { newline: 1 },
        priorities: { none: 1 },
        findings: [],
        connections: 1,
        gaps: 0,
        incomplete: 0,
      }),
      '192.0.2.7 sends 1 message by TCP, CEF, clean',
    );
  });
});
