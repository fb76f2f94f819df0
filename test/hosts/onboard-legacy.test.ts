import assert from 'node:assert/strict';
import { type ScriptServer, startScriptServer } from '../emulators/script-server.ts';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { bootHost, type Host } from './host.ts';

const WORKSPACE = '5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77';
const KEY = `${'Zm9yLXRlc3Rz'.repeat(7)}cQ==`;

describe('onboarding with the legacy agent, by stand-ins for Microsoft’s scripts', () => {
  let host: Host;
  let cli: CommandLine;
  let server: ScriptServer;
  let profile: string;

  const boot = async (): Promise<void> => {
    host = await bootHost({ name: 'legacy', image: 'bookworm' });
    await cli.trust(host);
    const scripts = { installer: server.installer, troubleshoot: server.troubleshoot };
    profile = await cli.profile(host, { path: 'legacy', workspaceId: WORKSPACE, scripts });
  };
  const secrets = (more: Record<string, string> = {}): Record<string, string> => ({
    sudo: host.sudoPassword,
    workspaceKey: KEY,
    ...more,
  });

  before(async () => {
    cli = await commandLine();
    server = await startScriptServer();
    await boot();
  });
  afterEach(() => {
    server.fault = undefined;
  });
  after(async () => {
    await host?.stop();
    await server?.close();
    await cli?.remove();
  });

  const pristine = async (): Promise<void> => {
    const found = await host.run(
      'ls /etc/opt/microsoft /var/lib/sentinel-cef/changes 2>/dev/null; ss -lntu | grep -cE ":(514|25226) "',
    );
    assert.equal(found.stdout.trim(), '0', 'the proxy must be as it was');
  };

  it('shows script, hash, retirement and exposure of the key in the plan', async () => {
    const { exitCode, stdout } = await cli.run(['onboard', profile, '--plan'], secrets());
    assert.equal(exitCode, 4, stdout);
    assert.match(stdout, /retired the Log Analytics agent on 2024-08-31/);
    assert.match(stdout, /workspace key on command lines/);
    assert.match(stdout, new RegExp(`script ${server.installer}\\n\\s+\\d+ bytes, SHA-256 [0-9a-f]{64}`));
    await pristine();
  });

  const bad: readonly (readonly [string, () => void, Record<string, string>, RegExp])[] = [
    ['a script that is not there', () => void (server.fault = 'not-found'), {}, /404/],
    ['a web page instead of the script', () => void (server.fault = 'html'), {}, /HTML|web page/i],
    ['a script that breaks off', () => void (server.fault = 'truncated'), {}, /cef_installer\.py/],
    ['a key that is no base64', () => undefined, { workspaceKey: 'not a key!' }, /not base64/],
  ];
  for (const [what, arrange, given, message] of bad) {
    it(`refuses ${what}, and leaves the proxy as it was`, async () => {
      arrange();
      const { exitCode, stdout, stderr } = await cli.run(['onboard', profile, '--yes'], secrets(given));
      assert.equal(exitCode, 2, stdout + stderr);
      assert.match(stderr, message);
      await pristine();
    });
  }

  it('refuses a script that has changed since it was reviewed', async () => {
    const scripts = {
      installer: server.installer,
      troubleshoot: server.troubleshoot,
      installerSha256: 'ab'.repeat(32),
    };
    const pinned = await cli.profile(host, {
      name: 'pinned',
      path: 'legacy',
      workspaceId: WORKSPACE,
      scripts,
    });
    const { exitCode, stderr } = await cli.run(['onboard', pinned, '--yes'], secrets());
    assert.equal(exitCode, 2);
    assert.match(stderr, /has changed since it was reviewed: its SHA-256 is [0-9a-f]{64}/);
    await pristine();
  });

  it('refuses a script that is another than was confirmed before, shows what has changed, and takes it once it is pinned', async () => {
    // A key that is none was given after the script had been confirmed.
    server.fault = 'agent-missing';
    const { exitCode, stdout, stderr } = await cli.run(['onboard', profile, '--yes'], secrets());
    assert.equal(exitCode, 2, stdout);
    const [, now, before] =
      /has changed since it was reviewed: its SHA-256 is (\w{64}), and it was (\w{64})\./.exec(stderr) ?? [];
    assert.ok(now !== undefined && now !== before, stderr);
    assert.match(stderr, /set scripts\.installerSha256 in the profile/);
    assert.match(stdout, /-FAULT = ''\n.*\+FAULT = 'agent-missing'/);
    await pristine();
    const pinned = await cli.profile(host, {
      name: 'pinned',
      path: 'legacy',
      workspaceId: WORKSPACE,
      scripts: { installer: server.installer, troubleshoot: server.troubleshoot, installerSha256: now },
    });
    assert.equal((await cli.run(['onboard', pinned, '--plan'], secrets())).exitCode, 4);
  });

  it('is not taken in by an installer that prints success and has installed nothing', async () => {
    server.fault = 'agent-missing';
    const scripts = { installer: `${server.installer}?missing`, troubleshoot: server.troubleshoot };
    const other = await cli.profile(host, {
      name: 'missing',
      path: 'legacy',
      workspaceId: WORKSPACE,
      scripts,
    });
    const { exitCode, stdout } = await cli.run(['onboard', other, '--yes'], secrets());
    assert.equal(exitCode, 1, stdout);
    assert.match(stdout, /Installation completed/);
    assert.match(stdout, /(is not installed|Nothing listens on the agent’s port)/);
    await host.stop();
    await boot();
  });

  it('installs, judges by a new probe, runs the validation script as evidence, and follows the mock message', async () => {
    // Who shows the key on a command line while the installer runs: sampled on the proxy until it is told to stop.
    const sampled = host.run(`while [ ! -e /run/enough ]; do
  for process in /proc/[0-9]*; do tr '\\0' ' ' <"$process/cmdline" 2>/dev/null; echo; done | grep -F -e '${KEY.slice(0, -4)}' | grep -v 'grep -F'
done | sort -u`);
    const { exitCode, stdout, stderr } = await cli.run(
      ['onboard', profile, '--yes', '--format', 'json'],
      secrets(),
    );
    await host.run('touch /run/enough');
    const shown = (await sampled).stdout.split('\n').filter((line) => line !== '');
    assert.ok(shown.length > 0, 'the sampling must see where the script itself shows the key');
    assert.deepEqual(
      shown.filter((line) => !line.includes('onboard_agent.sh')),
      [],
      'only the script’s own commands show it',
    );
    assert.equal(exitCode, 0, stdout + stderr);
    const events = stdout
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            type: string;
            verdict?: { headline: string };
            findings?: { id: string; state: string; severity: string }[];
          },
      );
    const outcome = events.at(-1);
    assert.equal(outcome?.type, 'outcome');
    assert.equal(outcome?.verdict?.headline, 'Events reach the agent.');
    const states = new Map(outcome?.findings?.map(({ id, state }) => [id, state]));
    assert.equal(states.get('message-reaches-agent'), 'pass');
    assert.equal(states.get('legacy-agent-retired'), 'fail', 'the retirement stays said');
    assert.ok(states.has('validation-script'));
    assert.match(
      (
        await host.run(
          'cat /var/opt/microsoft/omsagent/*/emulator/received.log /var/opt/microsoft/omsagent/*/*.log 2>/dev/null | grep -c TestCommonEventFormat',
        )
      ).stdout.trim(),
      /^[1-9]/,
    );
  });

  it('finds the agent there the second time', async () => {
    const asked = server.requests.filter((path) => path.includes('installer')).length;
    const { exitCode } = await cli.run(['onboard', profile, '--yes'], secrets());
    assert.equal(exitCode, 0);
    assert.equal(
      server.requests.filter((path) => path.includes('installer')).length,
      asked,
      'the installer is not fetched again',
    );
  });

  it('refuses a proxy that is connected to another workspace', async () => {
    const other = await cli.profile(host, {
      name: 'other',
      path: 'legacy',
      workspaceId: '11111111-1111-1111-1111-111111111111',
      scripts: { installer: server.installer, troubleshoot: server.troubleshoot },
    });
    const { exitCode, stdout } = await cli.run(['onboard', other, '--yes'], secrets());
    assert.equal(exitCode, 2);
    assert.match(stdout, new RegExp(`Connected to another workspace: ${WORKSPACE}`));
  });

  it('puts the key nowhere but where Microsoft’s own script puts it', async () => {
    const found = await host.run(
      `grep -rlF '${KEY}' /var/log /var/lib/sentinel-cef /tmp /home /root /etc 2>/dev/null`,
    );
    const places = found.stdout
      .trim()
      .split('\n')
      .filter((place) => place !== '');
    assert.deepEqual(
      places.filter((place) => !/^\/var\/log\/(auth\.log|syslog|journal\/)/.test(place)),
      [],
      'sudo logs what the script runs; nothing else may hold it',
    );
    assert.equal(
      (await host.run('ls /tmp | grep -c "^tmp\\."')).stdout.trim(),
      '0',
      'the directory it ran in is gone',
    );
  });
});
