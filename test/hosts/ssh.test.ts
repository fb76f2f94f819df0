import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trustedHosts } from '../../src/files/trusted-hosts.ts';
import type { Prompt, Question, RemoteHost, SecretRequest } from '../../src/shared/ports.ts';
import { Redaction } from '../../src/shared/redaction.ts';
import { type ConnectOptions, connect } from '../../src/ssh/connect.ts';
import { bootHost, type Host } from './host.ts';
import { eventually } from './eventually.ts';

/** Accounts beyond those of the image: odd shells, odd rules. They take the same key. */
const ACCOUNTS = `
set -e
for user in fishy dialogue terminal forced; do
  shell=/bin/bash; if [ $user = fishy ]; then shell=/usr/bin/fish; fi
  useradd --create-home --shell $shell $user
  cp -r /home/operator/.ssh /home/$user/ && chown -R $user: /home/$user/.ssh
  echo "$user:$PASSWORD" | chpasswd
  echo "$user ALL=(ALL:ALL) ALL" >>/etc/sudoers.d/accounts
done
useradd --create-home --shell /usr/sbin/nologin nologin
cp -r /home/operator/.ssh /home/nologin/ && chown -R nologin: /home/nologin/.ssh
echo 'Defaults:terminal requiretty' >>/etc/sudoers.d/accounts
sed -i 's,^,command="/bin/false" ,' /home/forced/.ssh/authorized_keys
printf 'echo "Welcome to this host"\\nprintf "tput: no terminal" >&2\\n' | tee /home/nopasswd/.bashrc >/home/nopasswd/.profile
printf 'Match User dialogue\\n PasswordAuthentication no\\n KbdInteractiveAuthentication yes\\n' >/etc/ssh/sshd_config.d/zz-dialogue.conf
systemctl restart ssh
`;

describe('SSH to a real host', function () {
  this.timeout(120_000);
  let host: Host;
  let folder: string;
  let asked: SecretRequest[];
  before(async () => {
    host = await bootHost({ name: 'ssh', image: 'bookworm' });
    folder = await mkdtemp(join(tmpdir(), 'ssh-host-'));
    const made = await host.run(`PASSWORD='${host.password}'\n${ACCOUNTS}`);
    assert.equal(made.exitCode, 0, made.stderr);
    await writeFile(join(folder, 'known_hosts'), `[127.0.0.1]:${host.port} ${host.hostKey}\n`);
  });
  after(async () => {
    await host?.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    asked = [];
  });

  const answering = (answers: Partial<Record<SecretRequest['kind'], string>>): Prompt => ({
    confirm: async () => false,
    secret: async (request) => {
      asked.push(request);
      return request.again ? undefined : answers[request.kind];
    },
  });
  const reach = (user: string, changes: Partial<ConnectOptions> = {}) =>
    connect({
      host: host.address,
      port: host.port,
      user,
      auth: { method: 'key', keyFile: host.keyFile },
      prompt: answering({ login: host.password, sudo: host.sudoPassword }),
      trusted: trustedHosts(join(folder, 'nobody')),
      redaction: new Redaction(),
      knownHostsFiles: [join(folder, 'known_hosts')],
      configFiles: [],
      home: folder,
      ...changes,
    });
  const on = async <T>(
    user: string,
    act: (remote: RemoteHost) => Promise<T>,
    changes?: Partial<ConnectOptions>,
  ): Promise<T> => {
    const remote = await reach(user, changes);
    try {
      return await act(remote);
    } finally {
      remote.close();
    }
  };
  const whoami = (remote: RemoteHost) => remote.runScript('id -un', { privilege: 'never' });
  const asRoot = (remote: RemoteHost) => remote.runScript('id -un; exit 4', { privilege: 'required' });

  describe('logging in', () => {
    it('works with a password', async () => {
      assert.equal((await on('operator', whoami, { auth: { method: 'password' } })).stdout, 'operator\n');
      assert.equal(asked.length, 1);
    });

    it('makes one attempt with a wrong password', async () => {
      const since = await now();
      const prompt = answering({ login: 'wrong' });
      await assert.rejects(reach('plain', { auth: { method: 'password' }, prompt }), {
        kind: 'login-refused',
      });
      const failures = await eventually(
        'the failed login in the journal',
        () => journal(['sshd', 'sshd-session'], since, 'Failed password for plain'),
        (count) => count > 0,
      );
      assert.equal(failures, 1);
    });

    it('SSH-03: works where the host asks in its own words only', async () => {
      assert.equal((await on('dialogue', whoami, { auth: { method: 'password' } })).stdout, 'dialogue\n');
      assert.match(asked[0]?.prompt ?? '', /dialogue@127\.0\.0\.1:\d+: .*Password/);
    });

    it('works with a key, and with a key that needs its passphrase', async () => {
      assert.equal((await on('plain', whoami)).stdout, 'plain\n');
      assert.equal(asked.length, 0);
      const locked = join(folder, 'locked');
      await copyFile(host.keyFile, locked);
      execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'open sesame', '-f', locked]);
      const given = {
        auth: { method: 'key', keyFile: locked } as const,
        prompt: answering({ passphrase: 'open sesame' }),
      };
      assert.equal((await on('plain', whoami, given)).stdout, 'plain\n');
      assert.deepEqual(
        asked.map(({ kind }) => kind),
        ['passphrase'],
      );
    });

    it('SSH-09: works with an agent, with an RSA key too', async () => {
      const key = join(folder, 'rsa');
      execFileSync('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-N', '', '-f', key]);
      const line = execFileSync('ssh-keygen', ['-y', '-f', key], { encoding: 'utf8' }).trim();
      await host.run(`echo '${line}' >>/home/plain/.ssh/authorized_keys`);
      const socket = join(folder, 'agent');
      const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
      const add = async () => {
        try {
          execFileSync('ssh-add', ['-q', key], {
            env: { ...process.env, SSH_AUTH_SOCK: socket },
            stdio: 'ignore',
          });
          return true;
        } catch {
          return false;
        }
      };
      try {
        await eventually('the agent', add, (added) => added);
        const said = await on('plain', whoami, { auth: { method: 'agent' }, agentSocket: socket });
        assert.equal(said.stdout, 'plain\n');
      } finally {
        agent.kill();
      }
    });
  });

  describe('the host key', () => {
    it('is asked about once with the fingerprint that ssh-keygen prints, then known', async () => {
      const questions: Question[] = [];
      const trusted = trustedHosts(join(folder, 'state/known_hosts'));
      const prompt: Prompt = {
        secret: async () => undefined,
        confirm: async (question) => questions.push(question) > 0,
      };
      for (let round = 0; round < 2; round++)
        await on('plain', whoami, { prompt, trusted, knownHostsFiles: [] });
      assert.equal(questions.length, 1);
      await writeFile(join(folder, 'host.pub'), host.hostKey);
      const printed =
        execFileSync('ssh-keygen', ['-lf', join(folder, 'host.pub')], { encoding: 'utf8' }).split(' ')[1] ??
        '';
      assert.match(printed, /^SHA256:/);
      assert.ok(questions[0]?.detail.split(/\s/).includes(printed), questions[0]?.detail);
      const found = execFileSync('ssh-keygen', ['-F', `[127.0.0.1]:${host.port}`, '-f', trusted.file], {
        encoding: 'utf8',
      });
      assert.ok(found.includes(host.hostKey), 'OpenSSH reads what was kept');
    });

    it('is found in a hashed known_hosts of OpenSSH', async () => {
      const file = join(folder, 'hashed');
      await copyFile(join(folder, 'known_hosts'), file);
      execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
      assert.equal((await on('plain', whoami, { knownHostsFiles: [file] })).stdout, 'plain\n');
    });

    it('of another type is asked for when that one is known', async () => {
      const rsa = (await host.run('cut -d" " -f1,2 /etc/ssh/ssh_host_rsa_key.pub')).stdout.trim();
      const file = join(folder, 'rsa-only');
      await writeFile(file, `[127.0.0.1]:${host.port} ${rsa}\n`);
      assert.equal((await on('plain', whoami, { knownHostsFiles: [file] })).stdout, 'plain\n');
    });
  });

  describe('sudo', () => {
    it('SSH-10: with the right password runs as root, in one round trip when it was known', async () => {
      await on(
        'operator',
        async (remote) => {
          const result = await asRoot(remote);
          assert.equal(result.stdout, 'root\n');
          assert.equal(result.stderr, '');
          assert.equal(result.exitCode, 4);
          assert.equal(result.privilege, 'sudo');
          assert.equal(remote.roundTrips, 1);
        },
        { sudoPassword: host.sudoPassword },
      );
      const { stdout } = await on('operator', asRoot);
      assert.equal(stdout, 'root\n');
      assert.deepEqual(
        asked.map(({ kind }) => kind),
        ['sudo'],
      );
    });

    it('with a wrong password is tried exactly once', async () => {
      const since = await now();
      const result = await on('operator', asRoot, { sudoPassword: 'wrong' });
      assert.equal(result.sudoProblem, 'wrong-password');
      assert.equal(result.exitCode, undefined);
      const failures = await eventually(
        'the attempt in the journal',
        () => journal(['sudo'], since, 'incorrect password attempt'),
        (count) => count > 0,
      );
      assert.equal(failures, 1);
      assert.equal(await journal(['sudo'], since, 'authentication failure'), 1);
      assert.equal(await journal(['sudo'], since, '1 incorrect password attempt'), 1);
    });

    it('without a password needs none, and a noisy profile doesn’t matter', async () => {
      const result = await on('nopasswd', asRoot);
      assert.equal(result.stdout, 'root\n');
      assert.equal(result.stderr, '');
      assert.equal(result.privilege, 'sudo');
      assert.equal(asked.length, 0);
    });

    it('that isn’t allowed is told apart', async () => {
      const result = await on('plain', asRoot);
      assert.equal(result.sudoProblem, 'not-allowed', result.sudoMessage);
      const preferred = await on('plain', (remote) => remote.runScript('id -un', { privilege: 'preferred' }));
      assert.equal(preferred.stdout, 'plain\n');
      assert.equal(preferred.sudoProblem, 'not-allowed');
    });

    it('that demands a terminal gets one', async () => {
      const { stdout, exitCode } = await on('terminal', asRoot);
      assert.deepEqual([stdout, exitCode], ['root\n', 4]);
    });

    it('that can’t resolve its own host name still works', async () => {
      await host.run('cp /etc/hosts /var/tmp/hosts; sed -i /127.0.1.1/d /etc/hosts');
      try {
        const complaint = await host.run('sudo -n true');
        assert.match(complaint.stderr, /unable to resolve host/, 'the fault is there');
        const result = await on('operator', asRoot, { sudoPassword: host.sudoPassword });
        assert.equal(result.stdout, 'root\n');
        assert.equal(result.stderr, '');
        assert.equal((await on('plain', asRoot)).sudoProblem, 'not-allowed');
      } finally {
        await host.run('cp /var/tmp/hosts /etc/hosts');
      }
    });

    it('never shows the password to other processes, files or the journal', async () => {
      const script = 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ | tr "\\0" "\\n"';
      const seen = await on('operator', (remote) => remote.runScript(script, { privilege: 'required' }));
      assert.match(seen.stdout, /sudo/);
      assert.ok(!seen.stdout.includes(host.sudoPassword));
      const found = await host.run(
        `journalctl --no-pager | grep -cF '${host.sudoPassword}'; grep -rlF '${host.sudoPassword}' /tmp /var/tmp /home /run 2>/dev/null`,
      );
      assert.equal(found.stdout, '0\n');
    });
  });

  describe('a script', () => {
    it('runs from fish as from any shell', async () => {
      const result = await on('fishy', (remote) =>
        remote.runScript(`for i in 1 2; do echo "$i it's"; done; id -un`, { privilege: 'required' }),
      );
      assert.equal(result.stdout, "1 it's\n2 it's\nroot\n");
    });

    it('SSH-19: brings eight megabytes whole, through sudo', async () => {
      const result = await on('operator', (remote) =>
        remote.runScript('head -c 8388608 /dev/zero | tr "\\0" x', {
          privilege: 'required',
          maxOutput: 9_000_000,
        }),
      );
      assert.equal(result.stdout.length, 8_388_608);
      assert.equal(result.truncated, false);
    });

    it('SSH-18: is refused by an account that may not run one', async () => {
      await assert.rejects(on('nologin', whoami), {
        kind: 'no-shell',
        message: /This account is currently not available/,
      });
      await assert.rejects(on('forced', whoami), { kind: 'no-shell' });
    });

    it('is told why the host lets nobody in for now', async () => {
      await host.run('echo "Down until noon, says operations." >/run/nologin');
      try {
        await assert.rejects(on('operator', whoami), {
          message: /ended the connection during the login, and said: "Down until noon, says operations\."/,
        });
      } finally {
        await host.run('rm /run/nologin');
      }
    });

    it('SSH-21: is told broken off, not failed, when its session is killed', async () => {
      await on('operator', async (remote) => {
        let session = '';
        const running = remote.runScript('echo "$PPID"; sleep 20', {
          privilege: 'never',
          onOutput: (_stream, text) => {
            session += text;
          },
        });
        const outcome = assert.rejects(running, { kind: 'disconnected' });
        await eventually(
          'the script',
          async () => session,
          (text) => text.endsWith('\n'),
        );
        await host.run(`kill -KILL ${Number(session)}`);
        await outcome;
      });
    });
  });

  describe('an upload', () => {
    it('arrives byte for byte, for the user alone, from every shell', async () => {
      const content = randomBytes(3_000_000);
      for (const user of ['operator', 'fishy', 'nopasswd']) {
        const path = `/home/${user}/it's a $file`;
        await on(user, (remote) => remote.upload(path, content));
        const { stdout } = await host.run(
          `cd /home/${user}; stat -c '%U %a %s' "it's a \\$file"; sha256sum <"it's a \\$file"; ls | wc -l`,
        );
        const sum = execFileSync('sha256sum', { input: content, encoding: 'utf8' });
        assert.equal(stdout, `${user} 600 3000000\n${sum}1\n`);
      }
      await assert.rejects(
        on('plain', (remote) => remote.upload('/etc/plain', content)),
        {
          kind: 'upload-failed',
          message: /Permission denied/,
        },
      );
    });
  });

  // Last, since nobody reaches the host any more.
  describe('a host installed anew', () => {
    it('SSH-01: is refused, since its key has changed', async () => {
      await host.run('cd /etc/ssh; rm ssh_host_*; ssh-keygen -A -q; systemctl restart ssh');
      await assert.rejects(reach('plain', { prompt: { ...answering({}), confirm: async () => true } }), {
        kind: 'host-key-changed',
        message: /known_hosts, line 1/,
      });
    });
  });

  const now = async () => (await host.run('date "+%Y-%m-%d %H:%M:%S.%N"')).stdout.trim();
  const journal = async (who: readonly string[], since: string, words: string) => {
    const { stdout } = await host.run(
      `journalctl --no-pager ${who.map((name) => `-t ${name}`).join(' ')} --since '${since}' | grep -c '${words}'`,
    );
    return Number(stdout);
  };
});
