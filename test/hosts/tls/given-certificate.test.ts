import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type AmaProxy, amaProxy } from '../cli/ama-proxy.ts';
import { connectFirewall, type Firewall } from '../firewall.ts';
import { Authority } from './certificates.ts';
import { count, message, received, sendByTls } from './send.ts';

const NAME = 'proxy.example.com';
const HOSTS = [
  { image: 'trixie', driver: 'rsyslog-openssl' },
  { image: 'bookworm', driver: 'rsyslog-gnutls' },
  { image: 'bookworm-syslog-ng', driver: undefined },
] as const;

for (const { image, driver } of HOSTS) {
  describe(`TLS on ${image}${driver === undefined ? '' : ` with ${driver}`}, by a certificate that was given`, () => {
    let proxy: AmaProxy;
    let firewall: Firewall;
    let authority: Authority;
    let other: Authority;
    let pair: { certificate: string; key: string };

    before(async () => {
      [authority, other] = await Promise.all([Authority.make('the site'), Authority.make('somebody else')]);
      pair = await authority.sign(NAME);
      proxy = await amaProxy('given', {
        image,
        packages: driver === undefined ? [] : [driver, 'rsyslog-gnutls'],
      });
      // The site has chosen its driver already.
      if (driver !== undefined)
        await proxy.host.run(
          `apt-get -q update && apt-get -q -y install ${driver} && systemctl restart rsyslog`,
        );
      firewall = await connectFirewall(proxy.host);
    });
    after(async () => {
      await firewall?.remove();
      await proxy?.stop();
      await Promise.all([authority?.remove(), other?.remove()]);
    });

    const onboard = async (tls: Readonly<Record<string, unknown>>, ...words: string[]) => {
      await proxy.cli.profile(proxy.host, { listener: { tls: { names: [NAME], ...tls } } });
      return proxy.cli.run(['onboard', proxy.profile, '--yes', ...words], proxy.secrets);
    };

    it('refuses what can’t be used, and says why, before anything is changed for TLS', async () => {
      const [stranger, expired] = await Promise.all([other.sign(NAME), authority.sign(NAME, -1)]);
      await authority.openssl([
        'ec',
        '-in',
        pair.key,
        '-aes256',
        '-passout',
        'pass:secret',
        '-out',
        'locked.key',
      ]);
      const wrong: readonly (readonly [object, RegExp])[] = [
        [{ certificate: pair.certificate, key: stranger.key }, /is not the key of/],
        [{ ...expired }, /expired on 20\d\d-/],
        [
          { ...pair, ca: other.certificate },
          /is not signed by an authority in .*: its issuer is CN=the site/,
        ],
        [
          { certificate: pair.certificate, key: `${authority.folder}/locked.key` },
          /is protected by a passphrase/,
        ],
        [{ certificate: pair.certificate, key: '/nowhere/key.pem' }, /\/nowhere\/key\.pem does not exist/],
      ];
      for (const [tls, words] of wrong) {
        const { exitCode, stderr, stdout } = await onboard({ ...tls });
        assert.equal(exitCode, 2, stdout);
        assert.match(stderr, words);
      }
      assert.equal(
        (await proxy.host.run('find /etc -path "*sentinel-cef-tls*"; ss -lnt | grep -c :6514')).stdout,
        '0\n',
      );
    });

    it('takes everybody who trusts it when no peer is named, and proves it by a message', async () => {
      const { exitCode, stdout, stderr } = await onboard({ ...pair, ca: authority.certificate });
      assert.equal(exitCode, 0, stdout + stderr);
      assert.match(stdout, /trace [0-9a-f]{16}: tls seen at port 28330/);
      assert.match(stdout, /private key, not shown; public key SHA-256 [0-9a-f]{64}/);
      assert.match(stdout, /# Certificate SHA-256 [0-9A-F:]{95}/);
      if (driver !== undefined)
        assert.match(stdout, driver === 'rsyslog-gnutls' ? /driver\.name="gtls"/i : /driver\.name="ossl"/i);
    });

    it('lets allowed peers in only, and the key is found nowhere else', async () => {
      const key = (await readFile(pair.key, 'utf8')).split('\n')[1] ?? 'nothing';
      const { stdout, stderr } = await onboard({
        ...pair,
        ca: authority.certificate,
        allowedPeers: ['fw1.example.com'],
      });
      // Only GnuTLS keeps peers out by their names.
      if (driver === 'rsyslog-openssl') {
        assert.match(stdout, /install --no-install-recommends rsyslog-gnutls/);
        assert.match(stdout, /\+ {2,}streamDriver\.name="gtls"/);
      }
      assert.doesNotMatch(stdout + stderr, /PRIVATE KEY/);
      const found = await proxy.host.run(
        `grep -rlF '${key}' /etc /var /tmp /dev/shm /run 2>/dev/null; journalctl -o cat | grep -cF '${key}'`,
      );
      assert.match(found.stdout, /^\/etc\/[\w.-]+\/(?:[\w.-]+\/)*key\.pem\n0\n$/);
    });

    it('takes an allowed peer', async () => {
      const peer = await authority.sign('fw1.example.com');
      const sent = await sendByTls(firewall, `${message('allowed')}\n`, [
        '-CAfile',
        authority.certificate,
        '-verify_hostname',
        NAME,
        '-cert',
        peer.certificate,
        '-key',
        peer.key,
      ]);
      assert.equal(sent.exitCode, 0, sent.output);
      await received(proxy.host, 'allowed');
    });

    const refused = async (token: string, words: readonly string[], named: RegExp) => {
      await proxy.host.run(`systemctl restart ${driver === undefined ? 'syslog-ng' : 'rsyslog'}`);
      await sendByTls(firewall, `${message(token)}\n`, ['-CAfile', authority.certificate, ...words]);
      const { stdout } = await proxy.cli.run(['check', proxy.profile], proxy.secrets);
      assert.match(stdout, named);
      assert.equal(await count(proxy.host, token), 0);
    };

    it('refuses a peer that is not allowed, and names it, time and again', async () => {
      const { certificate, key } = await authority.sign('fw9.example.com');
      const words = ['-CAfile', authority.certificate, '-cert', certificate, '-key', key];
      for (let i = 0; i < 4; i += 1) await sendByTls(firewall, `${message('not-allowed')}\n`, words);
      await refused(
        'not-allowed',
        ['-cert', certificate, '-key', key],
        /refused .*fw9\.example\.com.*: its name is not among the allowed peers/,
      );
    });

    it('refuses a peer of another authority, and names it', async () => {
      const { certificate, key } = await other.sign('fw1.example.com');
      await refused(
        'other',
        ['-cert', certificate, '-key', key],
        /refused .*CN=fw1\.example\.com: its certificate is not of a known authority/,
      );
    });

    it('refuses a peer whose certificate has expired', async () => {
      const { certificate, key } = await authority.sign('fw1.example.com', -1);
      await refused(
        'expired',
        ['-cert', certificate, '-key', key],
        /refused .*CN=fw1\.example\.com: its certificate is not of a known authority, or not valid/,
      );
    });

    it('refuses a peer without certificate', async () => {
      await refused('none', [], /refused a peer: it showed no certificate/);
    });

    it('undoes all of it', async () => {
      const { exitCode, stdout, stderr } = await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
      assert.equal(exitCode, 0, stdout + stderr);
      assert.equal(
        (await proxy.host.run('find /etc -path "*sentinel*"; ss -lnt | grep -c :6514')).stdout,
        '0\n',
      );
    });
  });
}
