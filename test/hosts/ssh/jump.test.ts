import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectOptions } from '../../../src/ssh/connect.ts';
import { bootHost, type Host } from '../host.ts';
import { type Visitor, visitor } from './visitor.ts';

const NEAR = '192.0.2.1';
const FAR = '192.0.2.2';

/** Joins two hosts by a cable of their own. Nobody else is on it. */
function join2(near: Host, far: Host): void {
  const ip = (host: Host, ...words: string[]) =>
    execFileSync('nsenter', ['-t', `${host.leader}`, '-n', 'ip', ...words]);
  const ends = ['netns', `${near.leader}`, 'type', 'veth', 'peer', 'name', 'cable', 'netns', `${far.leader}`];
  execFileSync('ip', ['link', 'add', 'cable', ...ends]);
  for (const [host, address] of [
    [near, NEAR],
    [far, FAR],
  ] as const) {
    ip(host, 'addr', 'add', `${address}/24`, 'dev', 'cable');
    ip(host, 'link', 'set', 'cable', 'up');
  }
}

describe('a proxy behind jump hosts', function () {
  this.timeout(60_000);
  let near: Host;
  let far: Host;
  let guest: Visitor;
  before(async () => {
    [near, far] = await Promise.all([
      bootHost({ name: 'near', image: 'bookworm' }),
      bootHost({ name: 'far', image: 'bookworm' }),
    ]);
    join2(near, far);
    guest = await visitor(near);
    await near.run(
      "printf 'Match User nopasswd\\n AllowTcpForwarding no\\n' >/etc/ssh/sshd_config.d/zz-closed.conf; systemctl restart ssh",
    );
  });
  after(async () => {
    await guest?.leave();
    await Promise.all([near?.stop(), far?.stop()]);
  });
  beforeEach(() => {
    guest.asked.length = 0;
    guest.questions.length = 0;
  });

  const knownHosts = (keys: { near?: string; far?: string } = {}) =>
    `[127.0.0.1]:${near.port} ${keys.near ?? near.hostKey}\n${FAR} ${keys.far ?? far.hostKey}\n${NEAR} ${near.hostKey}\n`;
  /** An ssh_config and known hosts, and nothing said beside them. */
  const written = async (config: string, keys?: Parameters<typeof knownHosts>[0]) => {
    await writeFile(join(guest.folder, 'config'), config, { mode: 0o600 });
    await writeFile(join(guest.folder, 'hosts'), knownHosts(keys));
    return {
      configFiles: [join(guest.folder, 'config')],
      knownHostsFiles: [join(guest.folder, 'hosts')],
      auth: { method: 'agent' },
      agentSocket: join(guest.folder, 'none'),
      port: undefined,
    } satisfies Partial<ConnectOptions>;
  };
  const config = () => `Host target
  HostName ${FAR}
  IdentityFile ${far.keyFile}
  ProxyJump near
Host near
  HostName 127.0.0.1
  Port ${near.port}
  User plain
  IdentityFile ${near.keyFile}
Host round
  HostName ${NEAR}
  IdentityFile ${near.keyFile}
  ProxyJump near,operator@target
`;
  const where = (user: string, changes: Partial<ConnectOptions>) =>
    guest.on(
      user,
      async (remote) => (await remote.runScript('hostname; id -un', { privilege: 'never' })).stdout,
      changes,
    );

  it('is reached by ~/.ssh/config, each host with its own key and user', async () => {
    assert.equal(
      await where('operator', { host: 'target', ...(await written(config())) }),
      'far\noperator\n',
    );
    assert.equal(guest.asked.length + guest.questions.length, 0);
    assert.ok(
      (await near.run('journalctl --no-pager -u ssh')).stdout.includes('Accepted publickey for plain'),
    );
  });

  it('is reached over several of them', async () => {
    assert.equal(
      await where('operator', { host: 'round', ...(await written(config())) }),
      'near\noperator\n',
    );
  });

  it('is reached as the profile says, which wins; the jump host’s password is asked for as its own', async () => {
    const changes = {
      ...(await written('')),
      host: FAR,
      auth: { method: 'key', keyFile: far.keyFile },
    } as const;
    const jump = [`plain@127.0.0.1:${near.port}`];
    assert.equal(await where('operator', { ...changes, jump }), 'far\noperator\n');
    assert.deepEqual(
      guest.asked.map(({ kind, prompt }) => [kind, prompt]),
      [['jump', `Password of plain@127.0.0.1:${near.port}`]],
    );
  });

  it('SSH-01: is not reached when the key of the jump host has changed, and nothing is sent', async () => {
    const since = (await near.run('date "+%Y-%m-%d %H:%M:%S.%N"')).stdout.trim();
    const changes = { host: 'target', ...(await written(config(), { near: far.hostKey })) };
    await assert.rejects(where('operator', changes), {
      kind: 'host-key-changed',
      message: new RegExp(`The host key of 127\\.0\\.0\\.1:${near.port} has changed: .*hosts, line 1`),
    });
    assert.equal(guest.asked.length + guest.questions.length, 0);
    const logins = await near.run(`journalctl --no-pager -u ssh --since '${since}' | grep -c 'for plain'`);
    assert.equal(logins.stdout, '0\n');
  });

  it('SSH-01: is not logged in to when its own key has changed', async () => {
    const changes = { host: 'target', ...(await written(config(), { far: near.hostKey })) };
    await assert.rejects(where('operator', changes), {
      kind: 'host-key-changed',
      message: /The host key of 192\.0\.2\.2:22 has changed/,
    });
  });

  it('is said to be out of reach when the jump host doesn’t lead there', async () => {
    const on = async (text: string) => ({ host: 'target', ...(await written(text)) });
    await assert.rejects(
      where('operator', await on(config().replace('IdentityFile', 'Port 9\n  IdentityFile'))),
      {
        kind: 'unreachable',
        message: /^plain@127\.0\.0\.1:\d+ doesn’t lead to 192\.0\.2\.2:9 \(Connection refused\)\.$/,
      },
    );
    await assert.rejects(where('operator', await on(config().replace('User plain', 'User nopasswd'))), {
      kind: 'unreachable',
      advice: /AllowTcpForwarding/,
    });
  });

  it('is lost when the jump host is', async () => {
    const remote = await guest.reach('operator', { host: 'target', ...(await written(config())) });
    const running = assert.rejects(remote.runScript('sleep 30', { privilege: 'never' }), {
      kind: 'disconnected',
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await near.run('pkill -KILL -u plain sshd');
    await running;
    remote.close();
  });
});
