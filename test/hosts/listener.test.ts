import assert from 'node:assert/strict';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';
import { connectFirewall, type Firewall } from './firewall.ts';
import { message, received } from './tls/send.ts';

/** A message of so many bytes, as a URL log may be. */
const long = (token: string, bytes: number): string => {
  const text = message(token);
  const [head = '', tail = ''] = text.split(' cs1Label');
  return `${head} request=${'x'.repeat(bytes - text.length - 9)} cs1Label${tail}`;
};
const counted = (text: string): string => `${text.length} ${text}`;

for (const image of ['bookworm', 'trixie', 'bookworm-syslog-ng'] as const) {
  describe(`what the listener takes: ${image}`, () => {
    let proxy: AmaProxy;
    let firewall: Firewall;

    before(async () => {
      proxy = await amaProxy('listener', { image });
      firewall = await connectFirewall(proxy.host);
      const { exitCode, stdout, stderr } = await proxy.cli.run(
        ['onboard', proxy.profile, '--yes'],
        proxy.secrets,
      );
      assert.equal(exitCode, 0, stdout + stderr);
    });
    after(async () => {
      await firewall?.remove();
      await proxy?.stop();
    });

    it('keeps the firewall’s host name, by either protocol', async () => {
      await firewall.send('udp', [message('udp1')]);
      await firewall.send('tcp', [`${message('tcp1')}\n`]);
      for (const token of ['udp1', 'tcp1'])
        assert.match(await received(proxy.host, token), /^<164>Nov 25 10:00:00 fw1 CEF: ?0\|Palo Alto/);
    });

    it('takes a message of 60,000 bytes whole', async () => {
      await firewall.send('tcp', [`${long('big', 60_000)}\n`]);
      const line = (await received(proxy.host, 'big')).trimEnd();
      assert.ok(line.length >= 60_000 && line.length <= 60_001, `${line.length}`);
      await firewall.send('udp', [long('bigudp', 30_000)]);
      assert.ok((await received(proxy.host, 'bigudp')).length >= 30_000);
    });

    if (image !== 'bookworm-syslog-ng')
      it('takes messages that are counted by their octets, in one connection', async () => {
        await firewall.send('tcp', [
          counted(message('o1')) + counted(message('o2')),
          counted(long('o3', 20_000)),
        ]);
        for (const token of ['o1', 'o2', 'o3']) await received(proxy.host, token);
      });

    it('keeps them out of local files', async () => {
      const { stdout } = await proxy.host.run(
        "grep -rlE 'cs1=(udp1|big)' /var/log --include=*log --include=messages 2>/dev/null",
      );
      assert.equal(stdout, '');
    });
  });
}

describe('a listener of the distribution’s own', () => {
  let proxy: AmaProxy;
  before(async () => {
    proxy = await amaProxy('own');
    const own = [
      'module(load="imudp")',
      'input(type="imudp" port="514")',
      'module(load="imtcp")',
      'input(type="imtcp" port="514")',
    ];
    await proxy.host.run(
      `printf '%s\\n' ${own.map((line) => `'${line}'`).join(' ')} >>/etc/rsyslog.conf; systemctl restart rsyslog`,
    );
  });
  after(() => proxy?.stop());

  it('is left as it is: only local files are spared', async () => {
    const { exitCode, stdout, stderr } = await proxy.cli.run(
      ['onboard', proxy.profile, '--yes'],
      proxy.secrets,
    );
    assert.equal(exitCode, 0, stdout + stderr);
    assert.equal(
      (await proxy.host.run('ls /etc/rsyslog.d')).stdout,
      '10-azuremonitoragent-omfwd.conf\n11-sentinel-cef-stop.conf\n',
    );
    const again = await proxy.cli.run(['onboard', proxy.profile, '--yes'], proxy.secrets);
    assert.doesNotMatch(again.stdout, /new file/);
    assert.equal((await proxy.host.run('grep -c TestCommonEventFormat /var/log/syslog')).stdout, '0\n');
  });
});
