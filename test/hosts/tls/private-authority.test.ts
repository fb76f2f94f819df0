import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type AmaProxy, amaProxy } from '../cli/ama-proxy.ts';
import { connectFirewall, type Firewall } from '../firewall.ts';
import { Authority } from './certificates.ts';
import { count, message, received, sendByTls } from './send.ts';

const NAME = 'proxy.example.com';
const TREE =
  'find /etc /var/lib/sentinel-cef /usr/lib -xdev -newer /etc/hostname ! -path "*/dpkg/*" -printf "%p %y %m %u\\n" | sort';

for (const image of ['bookworm', 'bookworm-syslog-ng'] as const) {
  describe(`TLS on ${image}, by an authority of the proxy’s own`, () => {
    let proxy: AmaProxy;
    let firewall: Firewall;
    let stranger: Authority;
    let authority = '';

    before(async () => {
      proxy = await amaProxy('tls', {
        image,
        packages: image === 'bookworm' ? ['rsyslog-gnutls'] : [],
        fields: { listener: { tls: { privateCa: true, names: [NAME, '192.0.2.20'] } } },
      });
      firewall = await connectFirewall(proxy.host);
      stranger = await Authority.make('somebody else');
    });
    after(async () => {
      await firewall?.remove();
      await proxy?.stop();
      await stranger?.remove();
    });

    it('shows what it would do, the package too, and does nothing', async () => {
      const before = (await proxy.host.run(TREE)).stdout;
      const { exitCode, stdout } = await proxy.cli.run(
        ['onboard', proxy.profile, '--yes', '--plan'],
        proxy.secrets,
      );
      assert.equal(exitCode, 4, stdout);
      assert.equal((await proxy.host.run(TREE)).stdout, before);
    });

    it('listens by TLS, and saves the authority’s certificate on this machine', async () => {
      const { exitCode, stdout, stderr } = await proxy.cli.run(
        ['onboard', proxy.profile, '--yes'],
        proxy.secrets,
      );
      assert.equal(exitCode, 0, stdout + stderr);
      if (image === 'bookworm')
        assert.match(stdout, /apt-get install --no-install-recommends rsyslog-gnutls/);
      authority = /authority’s certificate is saved: (\S+)/.exec(stdout)?.[1] ?? '';
      assert.match(await readFile(authority, 'utf8'), /^-----BEGIN CERTIFICATE-----\n/);
      assert.doesNotMatch(stdout, /PRIVATE KEY/);
    });

    it('takes messages by TLS in both framings, and the agent has them', async () => {
      const trust = ['-CAfile', authority, '-verify_hostname', NAME];
      const sent = await sendByTls(firewall, `${message('newline')}\n`, trust);
      assert.equal(sent.exitCode, 0, sent.output);
      assert.match(await received(proxy.host, 'newline'), /^<164>Nov 25 10:00:00 fw1 CEF: ?0\|/);
      if (image === 'bookworm') {
        const frames = ['counted1', 'counted2']
          .map((token) => `${message(token).length} ${message(token)}`)
          .join('');
        await sendByTls(firewall, frames, trust);
        await received(proxy.host, 'counted1');
        await received(proxy.host, 'counted2');
      }
    });

    it('is refused by a firewall that trusts another authority', async () => {
      const { exitCode, output } = await sendByTls(firewall, `${message('untrusted')}\n`, [
        '-CAfile',
        stranger.certificate,
      ]);
      assert.notEqual(exitCode, 0);
      assert.match(output, /self-signed certificate|unable to get local issuer/);
      assert.equal(await count(proxy.host, 'untrusted'), 0);
    });

    it('finds nothing to do the second time', async () => {
      const before = (await proxy.host.run(TREE)).stdout;
      const { exitCode, stdout } = await proxy.cli.run(['onboard', proxy.profile, '--yes'], proxy.secrets);
      assert.equal(exitCode, 0, stdout);
      assert.doesNotMatch(stdout, /new file/);
      assert.equal((await proxy.host.run(TREE)).stdout, before);
    });

    it('keeps the keys for the daemon and root alone', async () => {
      const { stdout } = await proxy.host.run(
        'find /etc/rsyslog.d /etc/syslog-ng /var/lib/sentinel-cef -name "*.key" -o -name key.pem 2>/dev/null | while read -r f; do stat -c "%a %U" "$f"; done; grep -rl "PRIVATE KEY" /var/lib/sentinel-cef/journal /var/lib/sentinel-cef/changes /var/log /tmp /dev/shm 2>/dev/null',
      );
      assert.equal(stdout, '600 root\n600 root\n');
    });

    it('names a sender that does not speak TLS', async () => {
      await firewall.run(
        ['sh', '-c', `{ cat; sleep 0.5; } | timeout 3 socat - TCP:${firewall.proxy}:6514`],
        `${message('plain')}\n`,
      );
      const { stdout } = await proxy.cli.run(['check', proxy.profile], proxy.secrets);
      assert.match(stdout, /A sender sends plain text to the TLS port/);
      assert.equal(await count(proxy.host, 'plain'), 0);
    });

    it('undoes all of it', async () => {
      const { exitCode, stdout, stderr } = await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
      assert.equal(exitCode, 0, stdout + stderr);
      const left = await proxy.host.run(
        'ls -d /etc/rsyslog.d/*sentinel* /etc/syslog-ng/*sentinel* /etc/syslog-ng/conf.d/*sentinel* /var/lib/sentinel-cef/authority 2>/dev/null; ss -lnt | grep -c :6514',
      );
      assert.equal(left.stdout, '0\n');
    });
  });
}
