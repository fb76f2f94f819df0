import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RemoteHost } from '../../../src/shared/ports.ts';
import { connect } from '../../../src/ssh/connect.ts';
import { options, type PracticeOptions, practiceServer } from './practice-server.ts';

/** A listener that is no SSH server. */
async function listener(answer: (socket: Socket) => void): Promise<{ port: number; stop: () => void }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    answer(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = (): void => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

describe('a host that can’t be reached', () => {
  const reach = async (
    answer: (socket: Socket) => void,
    expected: { kind: string; message: RegExp },
    connectTimeout = 5000,
  ) => {
    const server = await listener(answer);
    await assert.rejects(connect(options(server, { connectTimeout })), expected);
    server.stop();
  };

  it('is said to refuse when nothing listens', async () => {
    const { port, stop } = await listener(() => undefined);
    stop();
    await assert.rejects(connect(options({ port })), {
      kind: 'unreachable',
      message: `127.0.0.1:${port} refused the connection: nothing listens there.`,
    });
  });

  it('is said to have no address when its name doesn’t resolve', async () => {
    await assert.rejects(connect(options({ port: 22 }, { host: 'no-such-host.invalid' })), {
      kind: 'unreachable',
      message: /^no-such-host\.invalid:22 can’t be found/,
    });
  });

  it('is told from something else that answers on the port', async () => {
    await reach((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), {
      kind: 'unreachable',
      message: /is no SSH server \(it said "HTTP\/1\.1 400 Bad Request"\)/,
    });
    await reach((socket) => socket.end(), {
      kind: 'unreachable',
      message: /closed the connection without a word/,
    });
  });

  it('is given up when it stays silent', async () => {
    await reach(() => undefined, { kind: 'timed-out', message: /no SSH server answered within 0\.3 s/ }, 300);
    await reach(
      (socket) => socket.write('SSH-2.0-Silent\r\n'),
      { kind: 'timed-out', message: /fell silent/ },
      300,
    );
  });

  it('is told from one that speaks nonsense after its greeting', async () => {
    await reach((socket) => socket.end(`SSH-2.0-Odd\r\n${'x'.repeat(300)}`), {
      kind: 'disconnected',
      message: /ended the connection before the login/,
    });
  });

  it('is left at once when the user stops', async () => {
    const server = await listener(() => undefined);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    await assert.rejects(connect(options(server, { signal: abort.signal })), { kind: 'declined' });
    await assert.rejects(connect(options(server, { signal: abort.signal })), { kind: 'declined' });
    server.stop();
  });
});

describe('a host with an IPv6 address', () => {
  it('is reached, and shown in brackets', async function () {
    const server = await practiceServer({ address: '::1' }).catch(() => undefined);
    if (server === undefined) return this.skip();
    try {
      const host = await connect(options(server, { host: '::1' }));
      assert.equal(host.label, `operator@[::1]:${server.port}`);
      host.close();
    } finally {
      await server.stop();
    }
  });
});

describe('a connected host', () => {
  const on = async (command: PracticeOptions['command'], act: (host: RemoteHost) => Promise<void>) => {
    const server = await practiceServer(command ? { command } : {});
    const host = await connect(options(server));
    try {
      await act(host);
    } finally {
      host.close();
      await server.stop();
    }
  };
  const run = (host: RemoteHost, changes: Partial<Parameters<RemoteHost['runScript']>[1]> = {}) =>
    host.runScript('echo done', { privilege: 'never', ...changes });

  it('that breaks off in the middle is said to be gone', async () => {
    await on(
      (channel, _command, connection) => {
        channel.write('begin');
        setTimeout(() => connection.end(), 50);
      },
      async (host) => {
        await assert.rejects(run(host), { kind: 'disconnected', message: /broke off/ });
        await assert.rejects(run(host), { kind: 'disconnected' });
        await assert.rejects(host.upload('/tmp/never', new Uint8Array()), { kind: 'disconnected' });
      },
    );
  });

  it('that runs something else than a shell says what it said', async () => {
    await on(
      (channel) => {
        channel.write('\x1b[31mThis account is currently not available.\x1b[0m\r\n');
        channel.exit(1);
        channel.end();
      },
      async (host) => {
        await assert.rejects(run(host), {
          kind: 'no-shell',
          message: /It said: This account is currently not available\.$/,
        });
      },
    );
  });

  it('that only echoes, or closes without a word, is no shell', async () => {
    await on(
      (channel) => {
        channel.on('end', () => channel.exit(0));
        channel.pipe(channel);
      },
      async (host) => assert.rejects(run(host), { kind: 'no-shell' }),
    );
    await on(
      (channel) => channel.end(),
      async (host) => assert.rejects(run(host), { kind: 'no-shell', message: /answered nothing/ }),
    );
  });

  it('that ends a script without a word about its exit code has broken off', async () => {
    await on(
      (channel) => {
        const input: Buffer[] = [];
        channel.on('data', (chunk: Buffer) => input.push(chunk));
        channel.on('end', () => channel.end(spawnSync('sh', ['-s'], { input: Buffer.concat(input) }).stdout));
      },
      async (host) => assert.rejects(run(host), { kind: 'disconnected' }),
    );
  });

  it('that floods us before any mark doesn’t fill the memory', async () => {
    await on(
      (channel) => {
        channel.end('noise '.repeat(200_000), () => channel.exit(1));
      },
      async (host) =>
        assert.rejects(
          run(host),
          (error: Error & { kind: string }) => error.kind === 'no-shell' && error.message.length < 1000,
        ),
    );
  });

  it('that prints without end is given up, and leaves nothing in the memory', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = () => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    await on(undefined, async (host) => {
      const flooded = () =>
        assert.rejects(host.runScript('yes 0123456789', { privilege: 'never' }), {
          kind: 'too-much-output',
          message: /printed more than 20 MiB where little was asked for/,
        });
      // Once for what stays anyway: compiled code, buffers that are used again.
      await flooded();
      const before = held();
      await flooded();
      // What the server of this test still holds goes when its process has ended.
      let kept = held() - before;
      for (let tries = 0; kept >= 1024 * 1024 && tries < 100; tries++) {
        await sleep(100);
        kept = held() - before;
      }
      assert.ok(kept < 1024 * 1024, `${kept} bytes`);
      assert.equal((await host.runScript('echo on', { privilege: 'never' })).stdout, 'on\n');
    });
  });

  it('that is followed as it prints may print on', async () => {
    await on(undefined, async (host) => {
      let bytes = 0;
      await host.runScript('head -c 30000000 /dev/zero', {
        privilege: 'never',
        maxOutput: 1024,
        onOutput: (_stream, text) => {
          bytes += text.length;
        },
      });
      assert.equal(bytes, 30_000_000);
    });
  });

  it('that hangs is given up after the time without output', async () => {
    await on(undefined, async (host) => {
      const steady = await host.runScript('for i in 1 2 3 4; do echo $i; sleep 0.2; done', {
        privilege: 'never',
        idleTimeout: 600,
      });
      assert.equal(steady.stdout, '1\n2\n3\n4\n');
      await assert.rejects(host.runScript('echo begun; sleep 3', { privilege: 'never', idleTimeout: 300 }), {
        kind: 'timed-out',
        message: /no sign of life for 0\.3 s/,
      });
    });
  });

  it('is left when the user stops', async () => {
    await on(undefined, async (host) => {
      const abort = new AbortController();
      const seen: string[] = [];
      const running = host.runScript('echo begun; sleep 3', {
        privilege: 'never',
        signal: abort.signal,
        onOutput: (_stream, text) => {
          seen.push(text);
          abort.abort();
        },
      });
      await assert.rejects(running, { kind: 'declined' });
      // A shell may still say that it was ended.
      assert.equal(seen[0], 'begun\n');
    });
  });
});
