import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AMA_RECEIVED, installAmaEmulator } from '../emulators/ama.ts';
import { eventually } from './eventually.ts';
import { bootHost, canHave, type Host } from './host.ts';
import { openListener } from './listener.ts';
import { sshArguments } from './root-shell.ts';

const execute = promisify(execFile);
const workspaceId = '6f3f1c0e-8a55-4d0c-9a3b-2b1f5d7c9e10';
const MESSAGE = 'CEF:0|Example|Box|1|100|link up|3|src=192.0.2.1 cs1=';

/** Runs one command as an account of the host, by the system's ssh client. */
async function as(host: Host, user: string, command: string): Promise<string> {
  const { stdout } = await execute('ssh', [...sshArguments({ ...host, user }), command]);
  return stdout.trim();
}

async function traces(host: Host): Promise<string> {
  const [mounts, processes] = await Promise.all([execute('mount'), execute('ps', ['-eo', 'args'])]);
  const folder = dirname(host.root);
  return `${mounts.stdout}\n${processes.stdout}`
    .split('\n')
    .filter((line) => line.includes(folder))
    .join('\n');
}

for (const image of ['bookworm', 'bookworm-syslog-ng', 'trixie', 'bullseye', 'bullseye-syslog-ng'] as const) {
  describe(`a host of the ${image} image`, () => {
    let host: Host;
    const withDaemon = !image.endsWith('syslog-ng');

    before(async function () {
      if (!(await canHave(image))) return this.skip();
      const prepare = async (root: string) => {
        await installAmaEmulator(root, { workspaceId });
        if (withDaemon) await openListener(root);
      };
      host = await bootHost({ name: `${image}-1`, image, prepare });
    });
    after(() => host?.stop());

    it('has its own name and no failed service', async () => {
      const { stdout } = await host.run('hostname; systemctl is-system-running');
      assert.equal(stdout, `${image}-1\nrunning\n`);
    });

    it('lets its three accounts in with one key', async () => {
      const names = await Promise.all(
        ['operator', 'nopasswd', 'plain'].map((user) => as(host, user, 'id -un')),
      );
      assert.deepEqual(names, ['operator', 'nopasswd', 'plain']);
    });

    it('gives sudo by password, without password and not at all', async () => {
      const sudo = (user: string) =>
        as(host, user, `printf '%s\\n' '${host.sudoPassword}' | sudo -k -S -p '' id -u || true`);
      assert.deepEqual(await Promise.all(['operator', 'nopasswd', 'plain'].map(sudo)), ['0', '0', '']);
      assert.equal(await as(host, 'operator', 'sudo -kn true || echo no'), 'no');
      assert.equal(await as(host, 'nopasswd', 'sudo -kn id -u'), '0');
    });

    it('runs the agent emulator, which says that it is one', async () => {
      const { stdout } = await host.run('systemctl status azuremonitoragent; ss -Hltn "sport = :28330"');
      assert.match(stdout, /Active: active \(running\)/);
      assert.match(stdout, /emulator/);
      assert.match(stdout, /127\.0\.0\.1:28330/);
    });

    if (withDaemon) {
      for (const protocol of ['udp', 'tcp']) {
        it(`hands a CEF message that comes by ${protocol} to the agent`, async () => {
          await host.run(
            `logger --rfc3164 --${protocol} -n 127.0.0.1 -P 514 -p local4.notice -t CEF '${MESSAGE}${protocol}'`,
          );
          const received = () => readFile(join(host.root, AMA_RECEIVED), 'utf8');
          const text = await eventually('the message', received, (lines) =>
            lines.includes(`cs1=${protocol}`),
          );
          assert.match(text, new RegExp(`^<165>.* CEF: CEF:0\\|Example\\|.*cs1=${protocol}$`, 'm'));
        });
      }
    } else {
      it('hands a message of its own to the agent', async () => {
        await host.run(`logger -p local4.notice -t CEF '${MESSAGE}local'`);
        const received = () => readFile(join(host.root, AMA_RECEIVED), 'utf8');
        await eventually('the message', received, (lines) => lines.includes('cs1=local'));
      });
    }
  });
}

describe('a host whose boot kept people out', function () {
  this.timeout(120_000);

  it('lets them in when it is ready', async () => {
    const host = await bootHost({
      name: 'kept-out',
      image: 'bookworm',
      prepare: async (root) => {
        const folder = join(root, 'etc/systemd/system/systemd-user-sessions.service.d');
        await mkdir(folder, { recursive: true });
        const once =
          'ExecStartPre=/bin/sh -c "[ -e /run/failed-once ] || { touch /run/failed-once; exit 1; }"';
        await writeFile(join(folder, 'once.conf'), `[Service]\n${once}\n`);
      },
    });
    try {
      assert.equal((await host.run('ls /run/failed-once; ls /run/nologin 2>&1')).exitCode, 2);
    } finally {
      await host.stop();
    }
  });
});

describe('stopping a host', () => {
  it('keeps its disk over a reboot, and leaves no process, mount or file', async () => {
    const host = await bootHost({ name: 'short-lived', image: 'bookworm' });
    await host.run('echo kept > /root/kept');
    await host.reboot();
    assert.equal((await host.run('cat /root/kept')).stdout, 'kept\n');
    assert.equal(existsSync(join(host.upper, 'root/kept')), true);
    assert.notEqual(await traces(host), '');
    await host.stop();
    assert.equal(await traces(host), '');
    assert.equal(existsSync(dirname(host.root)), false);
  });

  it('is also done when the process that booted it is killed', async () => {
    const module = new URL('host.ts', import.meta.url).href;
    const script = `const { bootHost } = await import(${JSON.stringify(module)});
      const host = await bootHost({ name: 'orphan', image: 'bookworm' });
      console.log(host.root);
      setInterval(() => {}, 1000);`;
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const root = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(`${data}`.trim())),
    );
    assert.equal(existsSync(join(root, 'etc/hostname')), true);
    child.kill('SIGKILL');
    await eventually(
      'the end',
      () => Promise.resolve(existsSync(dirname(root))),
      (there) => !there,
    );
    const { stdout } = await execute('ps', ['-eo', 'args']);
    assert.equal(stdout.includes(dirname(root)), false);
  });
});
