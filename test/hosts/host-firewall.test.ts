import assert from 'node:assert/strict';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';
import { connectFirewall, type Firewall } from './firewall.ts';
import { count, message, received } from './tls/send.ts';

const SSH = ['ct state established,related accept', 'iif lo accept', 'tcp dport 22 accept'];
const NFT = `nft -f - <<'E'\ntable inet filter {\n chain input {\n  type filter hook input priority 0; policy drop;\n${SSH.map((rule) => `  ${rule}\n`).join('')} }\n}\nE`;
/** What each shows of itself, to be compared before and after. */
const KINDS = [
  {
    name: 'nftables',
    image: 'bookworm-firewall',
    packages: [],
    close: NFT,
    show: 'nft list ruleset; ls /etc/sentinel-cef /etc/systemd/system',
    plan: /\+ {2}nft insert rule inet filter input ip saddr 192\.0\.2\.7 udp dport 514 accept/,
  },
  {
    name: 'firewalld',
    image: 'bookworm-firewall',
    packages: [],
    close:
      'systemctl start firewalld; for i in 1 2 3 4 5 6 7 8 9; do firewall-cmd -q --state && break; sleep 0.3; done',
    show: 'firewall-cmd --list-all; firewall-cmd --permanent --list-all',
    plan: /firewall-cmd --permanent --zone=public --add-rich-rule='rule family="ipv4" source address="192\.0\.2\.7"/,
  },
  {
    name: 'ufw',
    image: 'bookworm',
    packages: ['ufw', 'iptables'],
    close:
      'apt-get -q update; apt-get -q -y install --no-install-recommends ufw iptables; ufw allow 22/tcp; ufw --force enable',
    show: 'ufw status verbose; cat /etc/ufw/user.rules',
    plan: /ufw prepend allow proto udp from 192\.0\.2\.7 to any port 514/,
  },
  {
    name: 'iptables',
    image: 'bookworm',
    packages: ['iptables'],
    close:
      'apt-get -q update; apt-get -q -y install --no-install-recommends iptables; iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT; iptables -P INPUT DROP',
    show: 'iptables -S; ls /etc/sentinel-cef /etc/systemd/system',
    plan: /\+ {2}iptables -I INPUT -s 192\.0\.2\.7 -p udp --dport 514/,
  },
] as const;

for (const { name, image, packages, close, show, plan } of KINDS) {
  describe(`the host’s own firewall: ${name}`, () => {
    let proxy: AmaProxy;
    let firewall: Firewall;
    let stranger: Firewall;
    let rules = '';

    before(async () => {
      proxy = await amaProxy('filter', { image, packages, fields: { senders: ['192.0.2.7'] } });
      const closed = await proxy.host.run(close);
      assert.equal(closed.exitCode, 0, closed.stdout + closed.stderr);
      firewall = await connectFirewall(proxy.host);
      stranger = await connectFirewall(proxy.host, '198.51.100');
      rules = (await proxy.host.run(show)).stdout;
    });
    after(async () => {
      await firewall?.remove();
      await stranger?.remove();
      await proxy?.stop();
    });

    it('is closed to the firewall, and the step opens it for that address alone', async () => {
      await proxy.cli.profile(proxy.host, { senders: [] });
      const unnamed = await proxy.cli.run(['onboard', proxy.profile, '--yes'], proxy.secrets);
      assert.equal(unnamed.exitCode, 1);
      assert.match(unnamed.stdout, /Name the firewalls’ addresses in the profile/);
      await firewall.send('udp', [`${message('closed')}\n`]);
      await proxy.cli.profile(proxy.host, { senders: ['192.0.2.7'] });
      const { exitCode, stdout, stderr } = await proxy.cli.run(
        ['onboard', proxy.profile, '--yes'],
        proxy.secrets,
      );
      assert.equal(exitCode, 0, stdout + stderr);
      assert.match(stdout, plan);
      assert.equal(await count(proxy.host, 'closed'), 0);
    });

    it('lets the firewall’s messages in, and nobody else’s', async () => {
      await firewall.send('udp', [`${message('byudp')}\n`]);
      await firewall.send('tcp', [`${message('bytcp')}\n`]);
      await stranger.send('udp', [`${message('stranger')}\n`]);
      await received(proxy.host, 'byudp');
      await received(proxy.host, 'bytcp');
      assert.equal(await count(proxy.host, 'stranger'), 0);
    });

    it('finds nothing to do the second time', async () => {
      const { exitCode, stdout } = await proxy.cli.run(['onboard', proxy.profile, '--yes'], proxy.secrets);
      assert.equal(exitCode, 0, stdout);
      assert.doesNotMatch(stdout, /to confirm/);
    });

    it('is closed again after undo, and nothing of ours is left', async () => {
      const { exitCode, stdout, stderr } = await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
      assert.equal(exitCode, 0, stdout + stderr);
      assert.equal((await proxy.host.run(show)).stdout, rules);
    });
  });
}
