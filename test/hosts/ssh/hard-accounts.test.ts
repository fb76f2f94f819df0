import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RemoteHost, SecretRequest } from '../../../src/shared/ports.ts';
import { bootHost, type Host } from '../host.ts';
import { type Visitor, visitor } from './visitor.ts';

/** What administrators do to accounts, each in one account. The names say it. */
const ACCOUNTS = `
set -e
for user in bare masked expired forced locked aged denied noterm sftponly used lectured cramped; do
  useradd --create-home --shell /bin/bash $user
  cp -r /home/operator/.ssh /home/$user/ && chown -R $user: /home/$user/.ssh
  echo "$user:$PASSWORD" | chpasswd
  echo "$user ALL=(ALL:ALL) ALL" >>/etc/sudoers.d/hard
done
echo 'umask 077' | tee /home/masked/.bashrc >/home/masked/.profile; chmod 700 /home/masked
chage -d 0 expired
usermod -L locked
chage -E 2020-01-01 aged
printf 'Defaults:used use_pty\\nDefaults:lectured lecture=always\\n' >>/etc/sudoers.d/hard
chmod 440 /etc/sudoers.d/hard
cat >/etc/ssh/sshd_config.d/zz-hard.conf <<'END'
DenyUsers denied
MaxAuthTries 3
Match User noterm
 PermitTTY no
Match User forced
 ForceCommand echo "Only the backup may come in here."
Match User sftponly
 ForceCommand internal-sftp
 AllowTcpForwarding no
END
mount -t tmpfs -o noexec,nosuid,nodev tmpfs /tmp
printf 'unset PATH; export PATH=/nowhere\\n' | tee /home/bare/.profile >/home/bare/.bashrc
systemctl restart ssh
`;

describe('an account that administrators made hard', function () {
  this.timeout(90_000);
  let host: Host;
  let person: Visitor;
  before(async () => {
    host = await bootHost({ name: 'hard-accounts', image: 'bookworm' });
    const made = await host.run(`PASSWORD='${host.password}'\n${ACCOUNTS}`);
    assert.equal(made.exitCode, 0, made.stderr);
    person = await visitor(host);
  });
  after(async () => {
    await person?.leave();
    await host?.stop();
  });

  const both = async (remote: RemoteHost): Promise<string> => {
    const own = await remote.runScript('id -un; cat /etc/hostname', { privilege: 'never' });
    const root = await remote.runScript('id -un; echo done', { privilege: 'required' });
    return `${own.stdout}${root.stdout}`;
  };

  for (const [user, title] of [
    ['noterm', 'PermitTTY no'],
    ['masked', 'umask 077 and a home of mode 700'],
    ['used', 'sudo with use_pty'],
    ['lectured', 'sudo that lectures always'],
    ['cramped', '/tmp of noexec'],
  ] as const)
    it(`by ${title} works as ever`, async () => {
      const said = await person.on(user, both, { sudoPassword: host.sudoPassword });
      assert.equal(said, `${user}\nhard-accounts\nroot\ndone\n`);
    });

  for (const [user, title, kind, pattern] of [
    ['denied', 'DenyUsers', 'login-refused', /DenyUsers/],
    ['aged', 'an account that has expired', 'login-refused', /Your account has expired.*chage/],
    [
      'expired',
      'a password that must be changed at the first login',
      'no-shell',
      /expired.*change the password there/,
    ],
    ['forced', 'ForceCommand', 'no-shell', /Only the backup may come in here/],
    ['sftponly', 'ForceCommand internal-sftp', 'no-shell', /transferring files/],
    ['bare', 'a PATH without sh', 'no-shell', /sh: command not found.*PATH without/],
  ] as const)
    it(`by ${title} is told in a sentence, and soon`, async () => {
      const since = Date.now();
      const failed = await person
        .on(user, both, { sudoPassword: host.sudoPassword })
        .then(String, (error: Error & { kind?: string; sentence?: string }) => error);
      assert.ok(failed instanceof Error, String(failed));
      assert.equal((failed as { kind?: string }).kind, kind, failed.message);
      assert.match((failed as { sentence?: string }).sentence ?? '', pattern);
      assert.ok(Date.now() - since < 20_000);
    });

  it('by a locked password lets its key in, and refuses the password at one try', async () => {
    const whoami = async (remote: RemoteHost) =>
      (await remote.runScript('id -un', { privilege: 'never' })).stdout;
    assert.equal(await person.on('locked', whoami), 'locked\n');
    await assert.rejects(person.reach('locked', { auth: { method: 'password' } }), { kind: 'login-refused' });
  });

  it('by MaxAuthTries 3 is reached though the agent holds many keys, when the right one is named', async () => {
    const words = execFileSync('ssh-agent', ['-s'], { encoding: 'utf8' });
    const socket = /SSH_AUTH_SOCK=([^;]+)/.exec(words)?.[1] ?? '';
    const env = { ...process.env, SSH_AUTH_SOCK: socket };
    try {
      for (let i = 0; i < 7; i++) {
        const key = join(person.folder, `spare-${i}`);
        execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
        execFileSync('ssh-add', ['-q', key], { env, stdio: 'pipe' });
      }
      const asked: SecretRequest[] = [];
      const prompt = {
        confirm: async () => false,
        secret: async (request: SecretRequest) => (asked.push(request), undefined),
      };
      const many = { auth: { method: 'agent' }, agentSocket: socket, prompt } as const;
      const refused = await person
        .reach('plain', many)
        .then(String, (error: Error & { sentence?: string }) => error.sentence ?? error.message);
      const whoami = async (remote: RemoteHost) =>
        (await remote.runScript('id -un', { privilege: 'never' })).stdout;
      const config = join(person.folder, 'config');
      await writeFile(config, `Host *\n  IdentityFile ${host.keyFile}\n`, { mode: 0o600 });
      assert.equal(await person.on('plain', whoami, { ...many, configFiles: [config] }), 'plain\n');
      assert.match(refused, /IdentityFile|too many/i);
    } finally {
      process.kill(Number(/SSH_AGENT_PID=(\d+)/.exec(words)?.[1]));
    }
  });
});
