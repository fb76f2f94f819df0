import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect as connectSocket, createServer } from 'node:net';
import { join } from 'node:path';
import type { RemoteHost, SecretRequest } from '../../../src/shared/ports.ts';
import { eventually } from '../eventually.ts';
import { bootHost, type Host } from '../host.ts';
import { offlinePackages } from '../offline-packages.ts';
import { type Visitor, visitor } from './visitor.ts';

/** RFC 4226, appendix D: the secret, and what its codes are made from. */
const SECRET = '12345678901234567890';
const hotp = (counter: number): string => {
  const moving = Buffer.alloc(8);
  moving.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac('sha1', SECRET).update(moving).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

const ACCOUNTS = `set -e
apt-get -q update >/dev/null && apt-get -q -y install libpam-oath >/dev/null
for user in coder both; do
  useradd --create-home --shell /bin/bash $user
  echo "$user:$PASSWORD" | chpasswd
  cp -r /home/operator/.ssh /home/$user/ && chown -R $user: /home/$user/.ssh
  echo "HOTP $user - $(printf '%s' '${SECRET}' | od -An -tx1 | tr -d ' \\n')" >>/etc/users.oath
done
chmod 600 /etc/users.oath
sed -i '/^@include common-auth/a auth [success=1 default=ignore] pam_succeed_if.so quiet user notingroup codes\\nauth required pam_oath.so usersfile=/etc/users.oath window=10 digits=6' /etc/pam.d/sshd
groupadd codes && usermod -aG codes coder && usermod -aG codes both
printf 'Match User coder\\n AuthenticationMethods keyboard-interactive\\nMatch User both\\n AuthenticationMethods publickey,keyboard-interactive\\n' >/etc/ssh/sshd_config.d/zz-codes.conf
sed -i 's/^KbdInteractiveAuthentication.*//' /etc/ssh/sshd_config
sed -i '1i KbdInteractiveAuthentication yes' /etc/ssh/sshd_config
ssh-keygen -q -t ed25519 -N '' -f /root/authority
ssh-keygen -q -s /root/authority -I host -h -n 127.0.0.1 /etc/ssh/ssh_host_ed25519_key.pub
echo 'HostCertificate /etc/ssh/ssh_host_ed25519_key-cert.pub' >>/etc/ssh/sshd_config
systemctl restart ssh
`;

describe('a login to OpenSSH', function () {
  this.timeout(180_000);
  let host: Host;
  let person: Visitor;
  before(async () => {
    host = await bootHost({
      name: 'login-kinds',
      image: 'bookworm',
      prepare: (root) => offlinePackages(root, 'bookworm', ['libpam-oath']),
    });
    const made = await host.run(`PASSWORD='${host.password}'\n${ACCOUNTS}`);
    assert.equal(made.exitCode, 0, made.stderr);
    person = await visitor(host);
  });
  after(async () => {
    await person?.leave();
    await host?.stop();
  });
  const whoami = async (remote: RemoteHost) =>
    (await remote.runScript('id -un', { privilege: 'never' })).stdout.trim();

  for (const [type, bits] of [
    ['ecdsa', '256'],
    ['ecdsa', '384'],
    ['ecdsa', '521'],
    ['rsa', '3072'],
    ['ed25519', '256'],
  ] as const) {
    it(`works with a key of ${type}, ${bits} bits, with a passphrase`, async () => {
      const key = join(person.folder, `${type}-${bits}`);
      execFileSync('ssh-keygen', ['-q', '-t', type, '-b', bits, '-N', 'open sesame', '-f', key]);
      const line = (await readFile(`${key}.pub`, 'utf8')).trim();
      await host.run(`echo '${line}' >/home/operator/.ssh/authorized_keys`);
      const prompt = { confirm: async () => false, secret: async () => 'open sesame' };
      const auth = { method: 'key', keyFile: key } as const;
      assert.equal(await person.on('operator', whoami, { auth, prompt }), 'operator');
      const accepted = await host.run(
        'journalctl -u ssh -o cat | grep "Accepted publickey for operator" | tail -1',
      );
      assert.match(
        accepted.stdout,
        new RegExp(`ssh2: ${type === 'rsa' ? 'RSA' : type.toUpperCase()} SHA256`),
      );
    });
  }

  for (const [user, first] of [
    ['coder', 'nothing'],
    ['both', 'a key'],
  ] as const) {
    it(`asks, after ${first}, for the password and then for a code, in the words of the host`, async () => {
      const asked: SecretRequest[] = [];
      const prompt = {
        confirm: async () => false,
        secret: async (request: SecretRequest) => {
          asked.push(request);
          return /One-time password/.test(request.prompt) ? hotp(0) : host.password;
        },
      };
      const auth =
        user === 'coder'
          ? ({ method: 'password' } as const)
          : { method: 'key' as const, keyFile: host.keyFile };
      assert.equal(await person.on(user, whoami, { auth, prompt }), user);
      assert.equal(asked.length, 2);
      assert.match(asked[0]?.prompt ?? '', /Password/);
      assert.match(asked[1]?.prompt ?? '', /One-time password \(OATH\) for `/);
    });
  }

  it('with a code that was used is refused, and tried once', async () => {
    const prompt = {
      confirm: async () => false,
      secret: async ({ prompt, again }: SecretRequest) =>
        again ? undefined : /One-time password/.test(prompt) ? hotp(0) : host.password,
    };
    await assert.rejects(person.reach('coder', { auth: { method: 'password' }, prompt }), {
      kind: 'login-refused',
    });
    const failures = await eventually(
      'the failed login in the journal',
      async () => (await host.run('journalctl -u ssh -o cat | grep "PAM: .* for coder from"')).stdout,
      (text) => text !== '',
    );
    assert.equal(failures.trim().split('\n').length, 1, failures);
  });

  it('goes to an IPv6 address', async () => {
    const server = createServer((socket) => {
      const on = connectSocket(host.port, host.address);
      for (const each of [socket, on]) each.on('error', () => undefined);
      socket.pipe(on).pipe(socket);
    });
    server.listen(0, '::1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const file = join(person.folder, 'known-ipv6');
    await writeFile(file, `[::1]:${port} ${host.hostKey}\n`);
    const changes = { host: '::1', port, auth: { method: 'password' } as const, knownHostsFiles: [file] };
    try {
      assert.equal(await person.on('operator', whoami, changes), 'operator');
    } finally {
      server.close();
    }
  });

  it('is not tried when the key of the host is revoked', async () => {
    const file = join(person.folder, 'revoked');
    await writeFile(file, `[127.0.0.1]:${host.port} ${host.hostKey}\n@revoked * ${host.hostKey}\n`);
    const asked = person.asked.length;
    const changes = { auth: { method: 'password' } as const, knownHostsFiles: [file] };
    await assert.rejects(person.reach('operator', changes), { kind: 'host-key-revoked', message: /line 2/ });
    assert.equal(person.asked.length, asked, 'no password was asked for');
  });

  it('to a host with a certificate asks about its key, and says that the authority isn’t used', async () => {
    const authority = (await host.run('cat /root/authority.pub')).stdout.trim();
    const file = join(person.folder, 'authority');
    await writeFile(file, `@cert-authority * ${authority}\n`);
    const told = person.told.length;
    await assert.rejects(person.reach('operator', { knownHostsFiles: [file] }), { kind: 'host-key-unknown' });
    assert.match(person.told.slice(told).join('\n'), /certificate/);
    assert.match(person.questions.at(-1)?.detail ?? '', /SHA256:/);
    // With the key itself known, the certificate is no hindrance.
    assert.equal(await person.on('operator', whoami, { auth: { method: 'password' } }), 'operator');
  });
});
