import assert from 'node:assert/strict';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';
import { SELINUX_STAND_INS } from './selinux.ts';

const LISTENER = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';
const FAULT = '/etc/systemd/system/rsyslog.service.d/fault.conf';

describe('SELinux’s labels, by stand-ins for semanage and restorecon that record what they are given', () => {
  let proxy: AmaProxy;
  const take = async (file: string): Promise<string[]> =>
    (await proxy.host.run(`cat /root/${file} 2>/dev/null; rm -f /root/selinux-calls`)).stdout
      .split('\n')
      .filter((line) => line !== '');
  const given = async (): Promise<string[]> =>
    (await take('selinux-calls')).filter((call) => call.startsWith('semanage'));
  const onboard = () => proxy.cli.run(['onboard', proxy.profile, '--yes'], proxy.secrets);
  const undo = async (): Promise<void> => {
    const { exitCode, stderr } = await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
    assert.equal(exitCode, 0, stderr);
  };

  before(async () => {
    proxy = await amaProxy('labels', { fields: { listener: { port: 5514 } } });
    assert.equal((await proxy.host.run(SELINUX_STAND_INS)).exitCode, 0);
  });
  after(() => proxy?.stop());

  it('are in the plan, which changes none', async () => {
    const { exitCode, stdout } = await proxy.cli.run(['onboard', proxy.profile, '--plan'], proxy.secrets);
    assert.equal(exitCode, 4, stdout);
    assert.match(stdout, /semanage port -a -t syslogd_port_t -p udp 5514/);
    assert.match(stdout, /semanage port -a -t syslogd_port_t -p tcp 5514/);
    assert.match(stdout, /undo: .*semanage port -d -p tcp 5514/);
    assert.match(stdout, new RegExp(`restorecon ${LISTENER}`));
    assert.deepEqual(await take('selinux-calls'), []);
  });

  it('are given before the daemon opens the port, and once only', async () => {
    const { exitCode, stdout, stderr } = await onboard();
    assert.equal(exitCode, 0, stdout + stderr);
    const calls = await take('selinux-calls');
    assert.ok(calls.includes(`restorecon ${LISTENER}`), calls.join('\n'));
    assert.deepEqual(
      calls.filter((call) => call.startsWith('semanage')),
      ['semanage port -a -t syslogd_port_t -p udp 5514', 'semanage port -a -t syslogd_port_t -p tcp 5514'],
    );
    const again = await onboard();
    assert.equal(again.exitCode, 0, again.stdout);
    assert.doesNotMatch(again.stdout, /to confirm/);
    assert.deepEqual(await given(), []);
  });

  it('are taken back by undo', async () => {
    await undo();
    assert.deepEqual(await given(), ['semanage port -d -p tcp 5514', 'semanage port -d -p udp 5514']);
    assert.deepEqual(await take('selinux-ports'), []);
  });

  it('that the administrator gave to the port come back by undo', async () => {
    const line = 'http_port_t                    tcp      5514';
    await proxy.host.run(`echo '${line}' > /root/selinux-ports`);
    const { exitCode, stdout } = await onboard();
    assert.equal(exitCode, 0, stdout);
    assert.match((await take('selinux-ports')).join('\n'), /syslogd_port_t +tcp +5514/);
    await undo();
    assert.deepEqual(await take('selinux-ports'), [line]);
    await proxy.host.run('rm /root/selinux-ports');
  });

  it('are taken back when the daemon does not start', async () => {
    await proxy.host.run(`mkdir -p ${FAULT.replace('/fault.conf', '')}
printf '[Service]\\nExecStartPre=/bin/sh -c "! test -e ${LISTENER}"\\n' > ${FAULT}
systemctl daemon-reload`);
    const { exitCode, stderr } = await onboard();
    assert.equal(exitCode, 2, stderr);
    assert.match(stderr, /did not restart.*Everything was put back as it was/s);
    assert.deepEqual(await take('selinux-ports'), []);
    await proxy.host.run(
      `rm ${FAULT}; systemctl daemon-reload; systemctl reset-failed rsyslog; systemctl restart rsyslog; rm -f /root/selinux-calls`,
    );
  });

  it('need nothing on the ports that the policy knows', async () => {
    await proxy.cli.profile(proxy.host, { listener: { port: 514 } });
    const { exitCode, stdout } = await onboard();
    assert.equal(exitCode, 0, stdout);
    await undo();
    assert.deepEqual(await given(), []);
  });

  it('without semanage: which package is missing is said, and nothing is changed', async () => {
    await proxy.cli.profile(proxy.host, { listener: { port: 5514 }, airGapped: true });
    await proxy.host.run('mv /usr/local/sbin/semanage /root');
    const { exitCode, stdout } = await onboard();
    assert.equal(exitCode, 1, stdout);
    assert.match(stdout, /SELinux refuses the daemon 5514 udp and tcp, and semanage is not there/);
    assert.match(stdout, /policycoreutils-python-utils \(RHEL 7: policycoreutils-python\)/);
    assert.equal((await proxy.host.run(`ls ${LISTENER} 2>/dev/null | wc -l`)).stdout.trim(), '0');
    await proxy.host.run('mv /root/semanage /usr/local/sbin');
  });

  it('let the daemon reach the agent where the journal says that it was denied', async () => {
    await proxy.cli.profile(proxy.host, { listener: { port: 514 } });
    // The daemon's unit says it, as the daemon does until the port has its label.
    await proxy.host.run(`mkdir -p ${FAULT.replace('/fault.conf', '')}; cat > ${FAULT} <<'E'
[Service]
StandardOutput=journal
ExecStartPost=+/bin/sh -c "/usr/local/sbin/semanage port -n -l -C | grep -q 28330 || echo 'omfwd: cannot connect to 127.0.0.1:28330: Permission denied'"
E
systemctl daemon-reload; systemctl restart rsyslog`);
    const { exitCode, stdout } = await onboard();
    assert.equal(exitCode, 0, stdout);
    assert.deepEqual(await given(), ['semanage port -a -t syslogd_port_t -p tcp 28330']);
    await undo();
    assert.deepEqual(await take('selinux-ports'), []);
  });
});
