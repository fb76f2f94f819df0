import assert from 'node:assert/strict';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';

const HOLD = `systemd-run --unit=holder python3 -c "
import fcntl, time
lock = open('/var/lib/dpkg/lock-frontend', 'w')
fcntl.lockf(lock, fcntl.LOCK_EX)
time.sleep(600)"; sleep 1`;

describe('a proxy that lacks packages', () => {
  let proxy: AmaProxy;

  before(async () => {
    proxy = await amaProxy('bare', { packages: ['tcpdump', 'rsyslog'] });

    const bare = await proxy.host.run('dpkg -r --force-depends tcpdump rsyslog && systemctl daemon-reload');
    assert.equal(bare.exitCode, 0, bare.stderr);
  });
  after(() => proxy?.stop());

  const onboard = (...words: string[]) => proxy.cli.run(['onboard', proxy.profile, ...words], proxy.secrets);

  it('shows what it would install, and installs nothing', async () => {
    const { exitCode, stdout } = await onboard('--plan');
    assert.equal(exitCode, 4, stdout);
    assert.match(stdout, /apt-get install --no-install-recommends rsyslog tcpdump/);
    assert.equal((await proxy.host.run('ls /usr/sbin/rsyslogd')).exitCode, 2);
  });

  it('says that another package manager is running, and changes nothing', async () => {
    await proxy.host.run(HOLD);
    const { exitCode, stderr } = await onboard('--yes');
    await proxy.host.run('systemctl stop holder');
    assert.equal(exitCode, 2);
    assert.match(stderr, /another package manager is running .*Wait until it is done/s);
  });

  it('says that the proxy reaches no repository', async () => {
    const { exitCode, stderr } = await proxy.host
      .run(
        'mv /etc/apt/sources.list /root; echo "deb http://192.0.2.99/debian bookworm main" >/etc/apt/sources.list',
      )
      .then(() => onboard('--yes'));
    await proxy.host.run('mv /root/sources.list /etc/apt');
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /rsyslog tcpdump could not be installed: the packages can’t be fetched: the proxy reaches no repository/,
    );
  });

  it('installs them, and goes on', async () => {
    const { exitCode, stdout, stderr } = await onboard('--yes');
    assert.equal(exitCode, 0, stdout + stderr);
    assert.match(stdout, /Events reach the agent/);
  });

  it('leaves them when the change is undone', async () => {
    const { exitCode } = await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
    assert.equal(exitCode, 0);
    assert.equal((await proxy.host.run('ls /usr/sbin/rsyslogd /usr/bin/tcpdump')).exitCode, 0);
  });
});
