import assert from 'node:assert/strict';
import { type ScriptServer, startScriptServer } from '../emulators/script-server.ts';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';
import type { Ended } from './cli/command-line.ts';
import { differences, treeOf } from './undo/tree.ts';

const MAIN = '/etc/rsyslog.conf';

describe('the listener by Microsoft’s Forwarder_AMA_installer.py, of which this is a stand-in', () => {
  let proxy: AmaProxy;
  let server: ScriptServer;
  let tree: Awaited<ReturnType<typeof treeOf>>;
  const onboard = (...words: string[]): Promise<Ended> =>
    proxy.cli.run(['onboard', proxy.profile, '--yes', ...words], proxy.secrets);
  const profile = (listener: object = {}): Promise<string> =>
    proxy.cli.profile(proxy.host, {
      listener: { openedBy: 'microsoft-script', ...listener },
      scripts: { forwarder: server.forwarder },
    });
  const left = async (): Promise<readonly string[]> => differences(tree, await treeOf(proxy.host));

  before(async () => {
    server = await startScriptServer();
    proxy = await amaProxy('forwarder');
    await profile();
    tree = await treeOf(proxy.host);
  });
  afterEach(() => {
    server.fault = undefined;
  });
  after(async () => {
    await proxy?.stop();
    await server?.close();
  });

  it('is planned with its hash and with what it does to the main file, and runs after a yes only', async () => {
    const { exitCode, stdout } = await proxy.cli.run(['onboard', proxy.profile, '--plan'], proxy.secrets);
    assert.equal(exitCode, 4, stdout);
    assert.match(stdout, /edits \/etc\/rsyslog\.conf, keeps no copy, tests nothing/);
    assert.match(stdout, new RegExp(`script ${server.forwarder}\\n\\s+\\d+ bytes, SHA-256 [0-9a-f]{64}`));
    assert.deepEqual(await left(), []);
  });

  it('is not run for another port than 514', async () => {
    await profile({ port: 5514 });
    const { exitCode, stderr } = await onboard();
    assert.equal(exitCode, 2);
    assert.match(stderr, /opens port 514 only, and the profile’s port is 5514/);
    await profile();
    assert.deepEqual(await left(), []);
  });

  it('that leaves a file with which the daemon does not start is put back', async () => {
    server.fault = 'restart-fails';
    const { exitCode, stdout, stderr } = await onboard();
    assert.equal(exitCode, 2, stdout);
    assert.match(stdout, /Installation completed successfully/);
    assert.match(stderr, /the daemon refuses the new configuration.*Everything was put back as it was/s);
    assert.deepEqual(await left(), []);
    assert.equal((await proxy.host.run('systemctl is-active rsyslog')).stdout, 'active\n');
  });

  it('opens the port, is shown as a difference, proved by a message, and found done the second time', async () => {
    // The one before had a fault in it, and was confirmed.
    await proxy.cli.profile(proxy.host, {
      listener: { openedBy: 'microsoft-script' },
      scripts: { forwarder: `${server.forwarder}?again` },
    });
    const { exitCode, stdout, stderr } = await onboard();
    assert.equal(exitCode, 0, stdout + stderr);
    assert.match(stdout, /-#module\(load="imudp"\)/);
    assert.match(stdout, /\+module\(load="imudp"\)/);
    assert.match(stdout, /Events reach the agent/);
    assert.equal((await proxy.host.run('ls /tmp/rsyslog_temp_config.txt')).stdout, '');
    const report = await proxy.cli.run(['report', proxy.profile, '--format', 'markdown']);
    assert.match(report.stdout, /\+ ?module\(load="imtcp"\)/);
    assert.match(report.stdout, /Forwarder\S+, \d+ bytes, SHA-256 [0-9a-f]{64}/);
    const again = await onboard();
    assert.equal(again.exitCode, 0, again.stdout);
    assert.doesNotMatch(again.stdout, /to confirm/);
  });

  it('is undone: the main file is as it was, content, owner and mode', async () => {
    const { exitCode, stderr } = await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(await left(), []);
  });

  it('that is killed half way is taken back by the next run', async () => {
    server.pause = 3;
    const scripts = { forwarder: `${server.forwarder}?slow` };
    await proxy.cli.profile(proxy.host, { listener: { openedBy: 'microsoft-script' }, scripts });
    const run = proxy.cli.start(['onboard', proxy.profile, '--yes'], proxy.secrets);
    const changed = await proxy.host.run(
      `until grep -q '^module(load="imudp")' ${MAIN}; do sleep 0.1; done; for unit in $(systemctl list-units --plain --no-legend 'sentinel-cef-*' | cut -d' ' -f1); do systemctl kill -s KILL "$unit"; done; pkill -KILL -f Forwarder_AMA_installer.py; echo killed`,
    );
    assert.match(changed.stdout, /killed/);
    await run.ended;
    server.pause = 0.02;
    const status = await proxy.cli.run(['status', proxy.profile], proxy.secrets);
    assert.match(status.stdout, /half made/);
    const undone = await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
    assert.equal(undone.exitCode, 0, undone.stderr);
    assert.deepEqual(await left(), []);
  });
});

describe('Microsoft’s Forwarder_AMA_installer.py on syslog-ng', () => {
  it('is refused with the reason, and nothing is changed', async () => {
    const proxy = await amaProxy('forwarder', {
      image: 'bookworm-syslog-ng',
      fields: { listener: { openedBy: 'microsoft-script' } },
    });
    try {
      const before = await treeOf(proxy.host);
      const { exitCode, stderr } = await proxy.cli.run(['onboard', proxy.profile, '--yes'], proxy.secrets);
      assert.equal(exitCode, 2);
      assert.match(stderr, /comments out every source of the main file, so that the machine’s own messages/);
      assert.deepEqual(differences(before, await treeOf(proxy.host)), []);
    } finally {
      await proxy.stop();
    }
  });
});
