import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ScriptServer, startScriptServer } from '../emulators/script-server.ts';
import { WORKSPACE } from './cli/ama-proxy.ts';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { bootHost, type Host } from './host.ts';

const KEY = `${'Zm9yLXRlc3Rz'.repeat(7)}cQ==`;
/** Looks at the words and the environment of every process each 5 ms until it is told to stop; it holds the secrets in no words of its own. */
const SAMPLER = `import os, time
secrets = dict(line.split('=', 1) for line in open('/root/hunted').read().split())
os.unlink('/root/hunted')
found, samples, longest, last = set(), 0, 0, time.time()
while not os.path.exists('/run/enough'):
    for pid in os.listdir('/proc'):
        if not pid.isdigit(): continue
        for name in ('cmdline', 'environ'):
            try:
                text = open('/proc/%s/%s' % (pid, name), 'rb').read().decode('utf-8', 'replace')
            except (IOError, OSError):
                continue
            for what, secret in secrets.items():
                if secret in text:
                    found.add('%s\\t%s\\t%s' % (what, name, text.replace('\\0', ' ').replace(secret, '***').replace('\\n', ' ')))
    samples += 1
    time.sleep(max(0, last + 0.005 - time.time()))
    longest, last = max(longest, time.time() - last), time.time()
open('/root/sampled', 'w').write('\\n'.join(['samples\\t%d\\t%.0f' % (samples, longest * 1000)] + sorted(found)))
`;
/** Where anything of a run can come to lie. */
const PLACES =
  '/var/log /var/lib/sentinel-cef /var/tmp /tmp /run /dev/shm /etc /home /root /opt /var/opt /var/spool';
/**
 * What Microsoft's own script does with the key: on the command line of the agent's bundle, which sudo writes into its log
 * and gives to what it starts as SUDO_COMMAND.
 */
const BY_THE_SCRIPT = /onboard_agent\.sh/;
const SHOWN_BY_THE_SCRIPT = /^key\t(?:cmdline\t|environ\t.*SUDO_COMMAND=.*)\S.*onboard_agent\.sh .*-s \*\*\*/;
const BY_ITS_SUDO = /^\/var\/log\/(?:auth\.log|syslog|journal\/)/;

describe('the workspace key and the sudo password during and after a legacy onboarding', () => {
  let host: Host;
  let cli: CommandLine;
  let server: ScriptServer;
  let secrets: Readonly<Record<'workspaceKey' | 'sudo', string>>;
  let sampled: string[];
  let printed: string;

  before(async () => {
    cli = await commandLine();
    server = await startScriptServer();
    host = await bootHost({ name: 'hunt', image: 'bookworm' });
    secrets = { workspaceKey: KEY, sudo: host.sudoPassword };
    await cli.trust(host);
    const scripts = { installer: server.installer, troubleshoot: server.troubleshoot };
    const profile = await cli.profile(host, { path: 'legacy', workspaceId: WORKSPACE, scripts });
    await host.run(`cat > /root/sampler.py <<'END'
${SAMPLER}END
umask 077; printf '%s\\n' 'key=${KEY}' 'password=${host.sudoPassword}' > /root/hunted`);
    const sampling = host.run('python3 /root/sampler.py');
    const report = join(cli.home, 'ticket.md');
    const { exitCode, stdout, stderr } = await cli.run(
      ['onboard', profile, '--yes', '--format', 'json', '--report', report],
      secrets,
    );
    assert.equal(exitCode, 0, stdout + stderr);
    const more = [
      ['status', profile],
      ['check', profile],
      ['undo', profile],
    ] as const;
    printed = stdout + stderr;
    for (const words of more) {
      const ended = await cli.run(words, secrets);
      printed += ended.stdout + ended.stderr;
    }
    for (const format of ['markdown', 'html', 'json'])
      for (const which of [[], ['--of', 'undo']])
        printed += (await cli.run(['report', profile, '--format', format, ...which])).stdout;
    await host.run('touch /run/enough');
    await sampling;
    sampled = (await host.run('cat /root/sampled')).stdout.split('\n');
  });
  after(async () => {
    await host?.stop();
    await server?.close();
    await cli?.remove();
  });

  it('are on no command line and in no environment but those of the script’s own commands', () => {
    const [first = '', ...found] = sampled;
    const [, samples, longest] = first.split('\t');
    console.log(
      `      ${samples} samples, the longest pause ${longest} ms; shown by the script: ${found.length}`,
    );
    assert.ok(Number(samples) > 500, first);
    assert.ok(found.length > 0, 'the sampling must see where the script itself shows the key');
    assert.deepEqual(
      found.filter((line) => !SHOWN_BY_THE_SCRIPT.test(line)),
      [],
    );
  });

  it('are in no file of the proxy but the log of the script’s own sudo', async () => {
    const holding = async (secret: string): Promise<string[]> =>
      (await host.run(`grep -rlaF -e '${secret}' ${PLACES} 2>/dev/null`)).stdout.split('\n').filter(Boolean);
    const withKey = await holding(KEY);
    console.log(`      the script’s own sudo wrote the key to ${withKey.join(', ')}`);
    assert.deepEqual(
      withKey.filter((path) => !BY_ITS_SUDO.test(path)),
      [],
    );
    assert.deepEqual(await holding(host.sudoPassword), []);
  });

  it('are in the journal of no program but that sudo', async () => {
    const { stdout } = await host.run(
      `for secret in '${KEY}' '${host.sudoPassword}'; do journalctl -q --no-pager -o short | grep -F -e "$secret" | sed 's/^[A-Z].. .. [0-9:]* [^ ]* //'; done`,
    );
    const lines = stdout.split('\n').filter(Boolean);
    assert.ok(lines.length > 0, 'sudo’s own line must be found');
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('sudo[') || !BY_THE_SCRIPT.test(line)),
      [],
    );
  });

  it('are in nothing that was printed, and in no report', () => {
    for (const secret of Object.values(secrets)) assert.ok(!printed.includes(secret));
    assert.ok(printed.includes('***'), 'what the script printed was masked');
  });

  it('are in no file of the workstation', async () => {
    await writeFile(join(cli.home, 'control'), KEY);
    for (const secret of Object.values(secrets)) {
      const found = await promisify(execFile)('grep', ['-rlF', '-e', secret, cli.home]).catch(() => ({
        stdout: '',
      }));
      assert.deepEqual(
        found.stdout.split('\n').filter(Boolean),
        secret === KEY ? [join(cli.home, 'control')] : [],
      );
    }
  });
});
