import assert from 'node:assert/strict';
import { Failure } from '../../../src/shared/failure.ts';
import type { ScriptOptions } from '../../../src/shared/ports.ts';
import { eventually } from '../eventually.ts';
import { bootHost, type Host } from '../host.ts';
import { type Visitor, visitor } from './visitor.ts';

/** Sleeps of one length, by which a test finds its own again. */
const CASES: readonly (readonly [title: string, user: string, privilege: ScriptOptions['privilege']])[] = [
  ['as the user', 'operator', 'never'],
  ['as the user, from fish', 'fishy', 'never'],
  ['by sudo with a password', 'operator', 'required'],
  ['by sudo without a password', 'nopasswd', 'required'],
  ['by sudo on a terminal of its own (use_pty)', 'boxed', 'required'],
  ['by sudo that wants a terminal', 'terminal', 'required'],
];

describe('what runs on a host', function () {
  this.timeout(90_000);
  let host: Host;
  let guest: Visitor;
  before(async () => {
    host = await bootHost({ name: 'stop', image: 'bookworm' });
    guest = await visitor(host);
    const made = await host.run(`
for user in fishy boxed terminal; do
  shell=/bin/bash; [ $user = fishy ] && shell=/usr/bin/fish
  useradd --create-home --shell $shell $user
  cp -r /home/operator/.ssh /home/$user/ && chown -R $user: /home/$user/.ssh
  echo "$user:${host.password}" | chpasswd
done
printf 'boxed ALL=(ALL:ALL) ALL\\nterminal ALL=(ALL:ALL) ALL\\nDefaults:boxed use_pty\\nDefaults:terminal requiretty\\n' >/etc/sudoers.d/odd`);
    assert.equal(made.exitCode, 0, made.stderr);
  });
  after(async () => {
    await guest?.leave();
    await host?.stop();
  });

  const sleeps = async (seconds: number) =>
    (await host.run(`ps -eo args | grep -c '^sleep ${seconds}$'`)).stdout.trim();
  const started = (seconds: number, count: number) =>
    eventually(
      'what the script starts',
      () => sleeps(seconds),
      (found) => found === String(count),
    );

  for (const [index, [title, user, privilege]] of CASES.entries()) {
    const seconds = 1001 + index;
    it(`${title} is ended with its children when the person stops`, async () => {
      await guest.on(user, async (remote) => {
        const abort = new AbortController();
        const running = remote.runScript(
          // One child in front, one behind, one in a session of its own whose parent is gone, one that ignores TERM.
          `sleep ${seconds} & (trap '' TERM; sleep ${seconds}) & ( ( sleep ${seconds} & ) ); echo begun; sleep ${seconds}`,
          { privilege, signal: abort.signal },
        );
        const outcome = assert.rejects(running, (error) => {
          assert.ok(error instanceof Failure);
          assert.equal(error.kind, 'declined');
          assert.equal(error.advice, 'What ran there was ended.');
          return true;
        });
        await started(seconds, 4);
        abort.abort();
        await outcome;
        assert.equal(await sleeps(seconds), '0');
        assert.equal(
          (await remote.runScript('echo on', { privilege })).stdout,
          'on\n',
          'the connection lives on',
        );
      });
    });
  }

  it('is ended when it gives no sign of life for too long', async () => {
    await guest.on('operator', async (remote) => {
      const running = remote.runScript('echo begun; sleep 2001', {
        privilege: 'required',
        idleTimeout: 1500,
      });
      await assert.rejects(running, { kind: 'timed-out', advice: 'What ran there was ended.' });
      assert.equal(await sleeps(2001), '0');
    });
  });

  it('is ended when the person stops before it has said anything', async () => {
    await guest.on('operator', async (remote) => {
      const abort = new AbortController();
      const running = remote.runScript('sleep 2002', { privilege: 'never', signal: abort.signal });
      abort.abort();
      await assert.rejects(running, { kind: 'declined' });
      assert.equal(await sleeps(2002), '0');
    });
  });

  it('SSH-21: goes on to its end when it is to outlive its connection: a change is made whole or not at all', async () => {
    await guest.on('operator', async (remote) => {
      const abort = new AbortController();
      const script = `trap '' HUP PIPE; echo begun; sleep 2.5; echo whole >/tmp/whole`;
      const running = remote.runScript(script, {
        privilege: 'required',
        signal: abort.signal,
        onOutput: () => abort.abort(),
      });
      await assert.rejects(running, { kind: 'declined', advice: /goes on to its end/ });
      await eventually(
        'its end',
        async () => (await host.run('cat /tmp/whole')).stdout,
        (text) => text === 'whole\n',
      );
    });
  });
});
