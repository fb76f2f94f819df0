import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { capture, type CaptureOptions, type CaptureReport } from '../../src/proxy/capture/capture.ts';
import { Redaction } from '../../src/shared/redaction.ts';
import { connect } from '../../src/ssh/connect.ts';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { eventually } from './eventually.ts';
import { connectFirewall, type Firewall } from './firewall.ts';
import { bootHost, canHave, type Host } from './host.ts';
import { openListener } from './listener.ts';

const places = (home: string) => ({ XDG_CONFIG_HOME: `${home}/config`, XDG_STATE_HOME: `${home}/state` });
const cef = (number: number, more = ''): string =>
  `<165>Nov 25 03:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC|1|src=192.0.2.9 cnt=${number}${more}`;
const many = (count: number, end = ''): string[] => Array.from({ length: count }, (_, n) => cef(n) + end);
const CSV =
  '<14>Nov 25 03:00:00 fw1 1,2026/11/25 03:00:00,0001,THREAT,url,2560,2026/11/25 03:00:00,192.0.2.1';
const LONG = cef(1, ` request="https://example.com/${'a/'.repeat(1960)}"`);

for (const [image, subnet] of [
  ['bookworm', '192.0.2'],
  ['trixie', '198.51.100'],
  // tcpdump 4.99.0, the oldest that names interfaces
  ['bullseye', '203.0.113'],
] as const) {
  describe(`live traffic on a ${image} proxy`, () => {
    let host: Host;
    let firewall: Firewall;
    let cli: CommandLine;
    before(async function () {
      if (!(await canHave(image))) return this.skip();
      host = await bootHost({ name: `live-${image}`, image, prepare: openListener });
      firewall = await connectFirewall(host, subnet);
      cli = await commandLine();
      await cli.trust(host);
      await cli.profile(host);
    });
    after(async () => {
      await firewall?.remove();
      await host?.stop();
      await cli?.remove();
    });

    const reach = () =>
      connect({
        host: host.address,
        port: host.port,
        user: host.user,
        auth: { method: 'key', keyFile: host.keyFile },
        prompt: { secret: async () => host.sudoPassword, confirm: async () => false },
        redaction: new Redaction(),
        trusted: { find: async () => [host.hostKey.split(' ')[1] ?? ''], trust: async () => undefined },
      });

    /** Watches while the firewall sends, and a little longer. */
    async function watching(
      send: () => Promise<void>,
      options: Partial<CaptureOptions> = {},
    ): Promise<CaptureReport> {
      const remote = await reach();
      const stop = new AbortController();
      let sent: Promise<void> | undefined;
      try {
        return await capture(remote, {
          port: 514,
          seconds: 20,
          signal: stop.signal,
          onListening: () => {
            sent = send()
              .then(() => sleep(500))
              .finally(() => stop.abort());
          },
          ...options,
        });
      } finally {
        await sent;
        remote.close();
      }
    }

    const leftovers = async (): Promise<string> =>
      (
        await host.run(
          'pgrep -a tcpdump; pgrep -xa sleep; pgrep -xa sudo; find /tmp /var/tmp -name "tmp.*"; true',
        )
      ).stdout;

    it('is told by sender, transport and kind, each message once', async () => {
      const texts: string[] = [];
      const send = async () => {
        await firewall.send('udp', many(20));
        await firewall.send('udp', [LONG, CSV, 'CEF:0|broken']);
        await firewall.send('tcp', [...many(20, '\n'), 'split over ', 'two writes\n']);
        const counted = cef(7, ' msg=counted');
        await firewall.send('tcp', [`${counted.length} ${counted}`, `${counted.length} ${counted}`]);
        await firewall.send('tcp', [Buffer.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3])]);
        // The daemon's own traffic on loopback is none of it.
        await host.run('logger -n 127.0.0.1 -P 514 -d from-loopback');
      };
      const report = await watching(send, { onMessage: ({ text }) => texts.push(text) });
      const [udp, tcp, ...rest] = [...report.senders].sort((a, b) => b.transport.localeCompare(a.transport));
      assert.deepEqual(rest, []);
      assert.deepEqual(
        [udp?.address, udp?.transport, udp?.kinds],
        [firewall.address, 'udp', { cef: 21, 'panos-csv': 1, 'cef-damaged': 1 }],
      );
      assert.deepEqual(
        [tcp?.address, tcp?.transport, tcp?.kinds, tcp?.framings, tcp?.connections],
        [firewall.address, 'tcp', { cef: 22, other: 1, tls: 1 }, { newline: 21, 'octet-counted': 2 }, 3],
      );
      assert.ok(texts.includes(LONG), 'the datagram that came in fragments is whole');
      assert.ok(texts.includes('split over two writes'));
      assert.equal(new Set(texts.slice(0, 20)).size, 20);
      assert.equal(udp?.name, 'fw1');
      assert.equal(udp?.incomplete, 0);
      const expected = (udp?.messages ?? 0) / report.seconds;
      assert.ok(Math.abs((udp?.perSecond ?? 0) - expected) < 1, `${udp?.perSecond} is not ${expected}`);
    });

    it('leaves nothing running and nothing lying on the proxy, however it ended', async () => {
      const gone = () => eventually('the end of the capture', leftovers, (text) => text === '', 6000);
      const quiet = async () => undefined;
      const first = await watching(quiet, { seconds: 1, signal: new AbortController().signal });
      assert.equal(first.ended, 'time');
      await gone();
      assert.equal((await watching(quiet)).ended, 'stopped');
      await gone();
      const counted = await watching(() => firewall.send('udp', many(9)), { count: 3 });
      assert.deepEqual([counted.ended, counted.messages], ['count', 3]);
      await gone();
      const remote = await reach();
      const broken = await capture(remote, {
        port: 514,
        seconds: 60,
        onListening: () => {
          remote.close();
        },
      });
      assert.equal(broken.ended, 'broken');
      await gone();
      const killed = await watching(async () => void (await host.run('pkill tcpdump')), {
        signal: new AbortController().signal,
      });
      assert.deepEqual([killed.ended, killed.problem], ['broken', 'tcpdump ended by itself on the proxy']);
      await gone();
    });

    // What follows is the same on every system.
    if (image !== 'bookworm') return;

    it('is told of IPv6 too, fragments and all', async () => {
      const texts: string[] = [];
      const report = await watching(
        async () => {
          await firewall.send('udp', [LONG], firewall.proxy6);
          await firewall.send('tcp', many(2, '\n'), firewall.proxy6);
        },
        { onMessage: ({ text }) => texts.push(text) },
      );
      assert.deepEqual(texts, [LONG, ...many(2)]);
      assert.deepEqual(
        report.senders.map(({ address }) => address),
        [firewall.address6, firewall.address6],
      );
      assert.equal(report.verdict.tone, 'good');
    });

    it('comes at once, and the last message too', async () => {
      const came: number[] = [];
      let sentAt = 0;
      const report = await watching(
        async () => {
          await firewall.send('udp', [cef(1)]);
          sentAt = performance.now();
        },
        { onMessage: () => came.push(performance.now()) },
      );
      assert.equal(report.messages, 1);
      assert.ok((came[0] ?? Infinity) - sentAt < 1000, `${(came[0] ?? 0) - sentAt} ms`);
    });

    /** Runs the command line until it watches, does something, and presses Ctrl-C. */
    async function interrupted(words: readonly string[], act: () => Promise<void>) {
      const program = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
      const child = spawn(process.execPath, [program, ...words, '--secrets-stdin'], {
        env: { ...process.env, HOME: cli.home, ...places(cli.home), NO_COLOR: '1' },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.stdin.end(JSON.stringify({ sudo: host.sudoPassword }));
      const ended = once(child, 'close') as Promise<[number | null]>;
      await eventually(
        'the capture',
        async () => stderr,
        (text) => text.includes('Watching port 514'),
      );
      await act();
      await eventually(
        'the message',
        async () => stdout,
        (text) => text.includes('CEF:0'),
      );
      child.kill('SIGINT');
      const [exitCode] = await ended;
      return { exitCode, stdout };
    }

    it('is not shown to who may not be root, and says so', async () => {
      const plain = await cli.profile(host, { name: 'plain', user: 'plain' });
      const { exitCode, stderr } = await cli.run(['capture', plain, '--seconds', '1'], {
        sudo: host.sudoPassword,
      });
      assert.equal(exitCode, 2);
      assert.match(stderr, /as root only, and sudo said: .*plain/);
    });

    it('is shown by the command line as it comes, with a summary and an exit code', async () => {
      const secrets = { sudo: host.sudoPassword };
      const running = cli.run(['capture', host.name, '--seconds', '15', '--count', '3', '--raw'], secrets);
      await eventually('tcpdump', leftovers, (text) => text.includes('tcpdump'));
      await sleep(500);
      await firewall.send('tcp', many(3, '\n'));
      const { exitCode, stdout, stderr } = await running;
      assert.equal(stdout, many(3).join('\n') + '\n', stderr);
      assert.match(stderr, /fw1 \([\d.]+\) sends 3 messages by TCP, CEF, clean\n/);
      assert.equal(exitCode, 0);
      const wrong = cli.run(['capture', host.name, '--seconds', '15', '--count', '1'], secrets);
      await eventually('tcpdump', leftovers, (text) => text.includes('tcpdump'));
      await sleep(500);
      await firewall.send('udp', [CSV]);
      const { exitCode: found, stdout: told } = await wrong;
      assert.match(told, /✕ fw1 .* native PAN-OS CSV\n[^]*Custom Log Format/);
      assert.equal(found, 1);
      const stopped = await interrupted(['capture', host.name, '--seconds', '60'], async () => {
        await firewall.send('udp', [cef(1)]);
      });
      assert.match(stopped.stdout, /cef +<165>[^]*\n1 message in [^]*sends 1 message by UDP, CEF, clean\n/);
      assert.equal(stopped.exitCode, 130);
      const silent = await cli.run(['capture', host.name, '--seconds', '1', '--format', 'json'], secrets);
      assert.equal(silent.exitCode, 3);
      assert.equal(JSON.parse(silent.stdout).verdict.tone, 'unknown');
    });
  });
}
