import assert from 'node:assert/strict';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';
import { connectFirewall, type Firewall } from './firewall.ts';
import { eventually } from './eventually.ts';
import { message, received } from './tls/send.ts';

const FILE = '/var/log/sentinel-cef-firewall.log';

for (const image of ['bookworm', 'bookworm-syslog-ng'] as const) {
  describe(`a local file of the firewall’s messages: ${image}`, () => {
    let proxy: AmaProxy;
    let firewall: Firewall;
    before(async () => {
      proxy = await amaProxy('file', {
        image,
        packages: ['logrotate'],
        fields: { listener: { localFile: { days: 3 } } },
      });
      firewall = await connectFirewall(proxy.host);
    });
    after(async () => {
      await firewall?.remove();
      await proxy?.stop();
    });

    const onboard = (...words: string[]) =>
      proxy.cli.run(['onboard', proxy.profile, ...words], proxy.secrets);
    const inFile = async (token: string, file = FILE): Promise<void> =>
      void (await eventually(
        `${token} in ${file}`,
        () => proxy.host.run(`grep -q cs1=${token} ${file}`),
        ({ exitCode }) => exitCode === 0,
      ));

    it('is kept once logrotate is there to rotate it, and the agent has the messages too', async () => {
      const { exitCode, stdout, stderr } = await onboard('--yes');
      assert.equal(exitCode, 0, stdout + stderr);
      assert.match(stdout, /logrotate/);
      await firewall.send('tcp', [`${message('kept1')}\n`]);
      await received(proxy.host, 'kept1');
      await inFile('kept1');
      const others = await proxy.host.run(`grep -l cs1=kept1 /var/log/syslog /var/log/messages 2>/dev/null`);
      assert.equal(others.stdout, '');
    });

    it('is written anew after it was rotated', async () => {
      const { exitCode, stderr } = await proxy.host.run('logrotate -f /etc/logrotate.d/sentinel-cef');
      assert.equal(exitCode, 0, stderr);
      await inFile('kept1', `${FILE}.1`);
      // The daemon opens it anew a moment after it was told to; what comes before is still in the file of before.
      await eventually(
        `a message in ${FILE}`,
        async () => {
          await firewall.send('tcp', [`${message('kept2')}\n`]);
          return proxy.host.run(`grep -q cs1=kept2 ${FILE}`);
        },
        ({ exitCode }) => exitCode === 0,
      );
    });

    it('changes nothing the second time, and is judged good', async () => {
      const again = await onboard('--yes');
      assert.equal(again.exitCode, 0, again.stdout + again.stderr);
      assert.doesNotMatch(again.stdout, /new file/);
      const { stdout } = await proxy.cli.run(['check', proxy.profile, '--format', 'json'], proxy.secrets);
      assert.match(stdout, /"title": ?"Kept in \/var\/log\/sentinel-cef-firewall\.log for 3 days"/);
    });

    it('is missed when nothing rotates it any more', async () => {
      await proxy.host.run('mv /etc/logrotate.d/sentinel-cef /root');
      const { stdout } = await onboard('--plan');
      await proxy.host.run('mv /root/sentinel-cef /etc/logrotate.d');
      assert.match(stdout, /Nothing rotates \/var\/log\/sentinel-cef-firewall\.log/);
    });

    it('has its rules taken away by undo', async () => {
      const { exitCode, stdout, stderr } = await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
      assert.equal(exitCode, 0, stdout + stderr);
      const left = await proxy.host.run(
        "find /etc/logrotate.d /etc/rsyslog.d /etc/syslog-ng -name '*sentinel-cef*'",
      );
      assert.equal(left.stdout, '');
    });
  });
}
