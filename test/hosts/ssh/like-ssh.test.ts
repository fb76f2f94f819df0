import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trustedHosts } from '../../../src/files/trusted-hosts.ts';
import type { RemoteHost } from '../../../src/shared/ports.ts';
import { bootHost, type Host } from '../host.ts';
import { securityKey } from './security-key.ts';
import { type Changes, type Visitor, visitor } from './visitor.ts';

/** What stands in the person's own ~/.ssh/config, with OpenSSH on the other side. */
describe('a login as ~/.ssh/config says', function () {
  this.timeout(90_000);
  let host: Host;
  let person: Visitor;
  before(async () => {
    host = await bootHost({ name: 'like-ssh', image: 'bookworm' });
    person = await visitor(host);
  });
  after(async () => {
    await person?.leave();
    await host?.stop();
  });
  beforeEach(() => {
    person.asked.length = 0;
    person.questions.length = 0;
    person.told.length = 0;
  });

  const at = (name: string): string => join(person.folder, name);
  /** With nothing but this file, and no agent. */
  const by = async (config: string): Promise<Changes> => {
    await writeFile(at('config'), config, { mode: 0o600 });
    return {
      host: 'proxy',
      port: undefined,
      configFiles: [at('config')],
      auth: { method: 'agent' },
      agentSocket: at('no-agent'),
    };
  };
  const whoami = async (remote: RemoteHost) =>
    (await remote.runScript('id -un', { privilege: 'never' })).stdout.trim();
  const place = () => `HostName 127.0.0.1\nPort ${host.port}\nUser operator`;
  const accepted = async () =>
    (
      await host.run('journalctl -u ssh -o cat | grep -oE "Accepted [a-z/-]+ for operator" | tail -1')
    ).stdout.trim();

  describe('with a security key (FIDO)', () => {
    before(async () => {
      const { secret, open } = securityKey();
      await writeFile(at('id_sk'), secret, { mode: 0o600 });
      // OpenSSH itself takes the file for a key, and gives its public half.
      assert.ok(
        open.startsWith(execFileSync('ssh-keygen', ['-y', '-f', at('id_sk')], { encoding: 'utf8' }).trim()),
      );
      await host.run(`echo '${open}' >>/home/operator/.ssh/authorized_keys`);
    });
    const said = () =>
      person.told.filter((line) => /security key .*id_sk \(sk-ssh-ed25519/.test(line)).length;

    it('says that it can’t be used, and logs in with the next key', async () => {
      const config = `Host proxy\n${place()}\nIdentityFile ${at('id_sk')}\nIdentityFile ${host.keyFile}\n`;
      assert.equal(await person.on('operator', whoami, await by(config)), 'operator');
      assert.equal(said(), 1);
      assert.equal(person.asked.length, 0);
      assert.equal(await accepted(), 'Accepted publickey for operator');
    });

    it('says so, and asks for the password where there is no other key', async () => {
      const config = `Host proxy\n${place()}\nIdentitiesOnly yes\nIdentityFile ${at('id_sk')}\n`;
      assert.equal(await person.on('operator', whoami, await by(config)), 'operator');
      assert.equal(said(), 1);
      assert.equal(person.asked.length, 1);
      assert.match(await accepted(), /^Accepted (password|keyboard-interactive\S*) for operator$/);
    });

    it('says so, and asks for the password, where the profile names it', async () => {
      const auth = { method: 'key', keyFile: at('id_sk') } as const;
      assert.equal(await person.on('operator', whoami, { auth }), 'operator');
      assert.equal(said(), 1);
      assert.equal(person.asked.length, 1);
    });

    it('that is held by an agent is passed over', async () => {
      const words = execFileSync('ssh-agent', ['-s'], { encoding: 'utf8' });
      const agentSocket = /SSH_AUTH_SOCK=([^;]+)/.exec(words)?.[1] ?? '';
      try {
        const env = { ...process.env, SSH_AUTH_SOCK: agentSocket };
        execFileSync('ssh-add', ['-q', at('id_sk'), host.keyFile], { env, stdio: 'pipe' });
        const changes = { ...(await by(`Host proxy\n${place()}\n`)) };
        assert.equal(await person.on('operator', whoami, { ...changes, agentSocket }), 'operator');
        assert.ok(
          person.told.some((line) => /security key token in the SSH agent/.test(line)),
          person.told.join('\n'),
        );
        assert.equal(await accepted(), 'Accepted publickey for operator');
      } finally {
        process.kill(Number(/SSH_AGENT_PID=(\d+)/.exec(words)?.[1]));
      }
    });
  });

  it('with Match exec says that it isn’t run, runs nothing, and logs in by the rest', async () => {
    const config = `Match exec "touch ${at('executed')}"\n  User nobody\nMatch host 127.0.0.1 exec "touch ${at('executed')}"\n  Port 1\nHost proxy\n${place()}\nIdentityFile ${host.keyFile}\n`;
    assert.equal(await person.on('operator', whoami, await by(config)), 'operator');
    assert.ok(!existsSync(at('executed')));
    assert.ok(
      person.told.some((line) => /line 1: "Match exec" runs a command, which isn’t done here/.test(line)),
      person.told.join('\n'),
    );
  });

  it('with Include of patterns, Host with exceptions, Match and tokens', async () => {
    await mkdir(at('conf.d'), { recursive: true });
    await writeFile(at('conf.d/10-a.conf'), `Host *.example !proxy.example\n  Port 1\n`);
    await writeFile(
      at('conf.d/20-b.conf'),
      `Match originalhost pro* user operator\n  IdentityFile ${person.folder}/%r-key\n  IdentitiesOnly yes\n`,
    );
    await writeFile(at('operator-key'), await readFile(host.keyFile), { mode: 0o600 });
    const config = `Include ${at('conf.d')}/*.conf\nHost pr?xy.example\n${place()}\nHost *\n  Port 2\n`;
    assert.equal(
      await person.on('operator', whoami, { ...(await by(config)), host: 'proxy.example' }),
      'operator',
    );
    assert.equal(person.asked.length, 0);
  });

  describe('about host keys', () => {
    const config = (more: string) => `Host proxy\n${place()}\nIdentityFile ${host.keyFile}\n${more}\n`;
    let count = 0;
    const known = async (lines: string): Promise<string> => {
      await writeFile(at('known'), lines);
      return `UserKnownHostsFile ${at('known')}`;
    };
    const login = async (more: string) =>
      person.on('operator', whoami, {
        ...(await by(config(more))),
        knownHostsFiles: undefined,
        trusted: trustedHosts(at(`trusted-${(count += 1)}`)),
      });

    for (const [title, line] of [
      ['[host]:port', () => `[127.0.0.1]:${host.port} ${host.hostKey}`],
      ['a wildcard', () => `[127.0.0.?]:* ${host.hostKey}`],
      ['a wildcard with an exception beside it', () => `[127.*]:${host.port},![127.0.0.2]:* ${host.hostKey}`],
    ] as const)
      it(`UserKnownHostsFile with ${title} is believed`, async () => {
        assert.equal(await login(await known(`${line()}\n`)), 'operator');
        assert.equal(person.questions.length, 0);
      });

    it('hashed entries are believed', async () => {
      await known(`[127.0.0.1]:${host.port} ${host.hostKey}\n`);
      execFileSync('ssh-keygen', ['-q', '-H', '-f', at('known')], { stdio: 'pipe' });
      assert.doesNotMatch(await readFile(at('known'), 'utf8'), /127\.0\.0\.1/);
      assert.equal(await login(`UserKnownHostsFile ${at('known')}`), 'operator');
    });

    it('StrictHostKeyChecking accept-new takes an unknown key, and says so', async () => {
      const file = await known('');
      assert.equal(await login(`${file}\nStrictHostKeyChecking accept-new`), 'operator');
      assert.equal(person.questions.length, 0);
      assert.ok(person.told.some((line) => /its new key .* is taken, as ssh_config says/.test(line)));
    });

    it('StrictHostKeyChecking yes asks nothing, and refuses an unknown key', async () => {
      const other = (
        await host.run('ssh-keygen -q -t ed25519 -N "" -f /root/other; cut -d" " -f1,2 /root/other.pub')
      ).stdout.trim();
      const file = await known(`[127.0.0.9]:${host.port} ${other}\n`);
      await assert.rejects(login(`${file}\nStrictHostKeyChecking yes`), { kind: 'host-key-unknown' });
      assert.equal(person.questions.length, 0);
    });
    it('StrictHostKeyChecking no does not let a changed key by', async () => {
      const other = (await host.run('cut -d" " -f1,2 /root/other.pub')).stdout.trim();
      const file = await known(`[127.0.0.1]:${host.port} ${other}\n`);
      await assert.rejects(login(`${file}\nStrictHostKeyChecking no`), { kind: 'host-key-changed' });
    });
  });
});
