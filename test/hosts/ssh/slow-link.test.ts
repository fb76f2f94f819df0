import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { systemClock } from '../../../src/files/system-clock.ts';
import { judge } from '../../../src/proxy/judge.ts';
import { probe } from '../../../src/proxy/probe/probe.ts';
import { trustedHosts } from '../../../src/files/trusted-hosts.ts';
import { bootHost, type Host } from '../host.ts';
import { type Visitor, visitor } from './visitor.ts';

const DELAY = 100;

/** A link on which everything takes `DELAY` ms longer, each way: 200 ms for an answer. */
async function slowLink(port: number): Promise<{ port: number; stop: () => void }> {
  const open = new Set<Socket>();
  const late = (from: Socket, to: Socket): void => {
    open.add(from);
    from.on('error', () => undefined);
    from.on('data', (chunk) => setTimeout(() => to.write(chunk), DELAY));
    from.on('close', () => setTimeout(() => to.end(), DELAY));
  };
  const server: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    near.setNoDelay(true);
    far.setNoDelay(true);
    late(near, far);
    late(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

describe('SSH-20: a slow link', function () {
  this.timeout(60_000);
  let host: Host;
  let guest: Visitor;
  let link: Awaited<ReturnType<typeof slowLink>>;
  before(async () => {
    host = await bootHost({ name: 'slow', image: 'bookworm' });
    guest = await visitor(host);
    link = await slowLink(host.port);
    await trustedHosts(`${guest.folder}/trusted`).trust(
      '127.0.0.1',
      link.port,
      host.hostKey.split(' ')[1] ?? '',
    );
  });
  after(async () => {
    link?.stop();
    await guest?.leave();
    await host?.stop();
  });

  it('lets a whole check be done in two seconds after the login, in one round trip', async () => {
    await guest.on(
      'operator',
      async (remote) => {
        const begun = performance.now();
        const facts = await probe(remote, systemClock);
        judge(facts, { path: 'ama', port: 514, protocol: 'both', facility: 'local4' });
        const taken = performance.now() - begun;
        assert.equal(facts.probe.privilege, 'sudo');
        assert.equal(remote.roundTrips, 1);
        assert.ok(taken < 2000, `${taken} ms`);
      },
      { port: link.port, sudoPassword: host.sudoPassword },
    );
  });

  it('is not taken for a broken one', async () => {
    const changes = { port: link.port, connectTimeout: 3000, keepalive: 1000 };
    await guest.on(
      'operator',
      async (remote) => {
        const busy = await remote.runScript('head -c 4000000 /dev/zero | tr "\\0" x; sleep 1.5', {
          privilege: 'never',
          idleTimeout: 3000,
        });
        assert.equal(busy.stdout.length, 4_000_000);
      },
      changes,
    );
  });
});
