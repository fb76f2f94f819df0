import assert from 'node:assert/strict';
import { type ScriptServer, startScriptServer } from '../emulators/script-server.ts';
import { type Cable, cableTo } from './cable.ts';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { eventually } from './eventually.ts';
import { bootHost, type Host } from './host.ts';

const WORKSPACE = '5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77';
const KEY = `${'Zm9yLXRlc3Rz'.repeat(7)}cQ==`;

interface Status {
  readonly lock?: { readonly owner: string; readonly connected: boolean };
  readonly changes: readonly { readonly state: string }[];
  readonly jobs: readonly { readonly what: string; readonly state: string; readonly code?: string }[];
  readonly lastRun?: { readonly ended?: string };
}

describe('an onboarding that is cut off', () => {
  let host: Host;
  let cli: CommandLine;
  let server: ScriptServer;
  let cable: Cable;
  let profile: string;
  let secrets: Record<string, string>;

  beforeEach(async () => {
    [cli, server, host] = await Promise.all([
      commandLine(),
      startScriptServer(),
      bootHost({ name: 'resume', image: 'bookworm' }),
    ]);
    cable = await cableTo(host.port);
    const near = { ...host, port: cable.port } as Host;
    await cli.trust(near);
    const scripts = { installer: server.installer, troubleshoot: server.troubleshoot, validation: 'skip' };
    profile = await cli.profile(near, { path: 'legacy', workspaceId: WORKSPACE, scripts });
    secrets = { sudo: host.sudoPassword, workspaceKey: KEY };
    // Its installer takes about six seconds.
    server.pause = 0.25;
  });
  afterEach(async () => {
    cable?.close();
    await Promise.all([host?.stop(), server?.close(), cli?.remove()]);
  });

  const status = async (): Promise<{ exitCode: number | null; report: Status }> => {
    const { exitCode, stdout, stderr } = await cli.run(['status', profile, '--format', 'json'], secrets);
    assert.notEqual(stdout, '', stderr);
    return { exitCode, report: JSON.parse(stdout) as Status };
  };
  const jobs = async (): Promise<string> =>
    (await host.run('ls /var/lib/sentinel-cef/jobs | wc -l')).stdout.trim();

  it('by kill -9 of the client goes on with the job that runs on', async () => {
    const run = cli.start(['onboard', profile, '--yes'], secrets);
    await eventually(
      'the installer',
      async () => run.said(),
      (said) => said.includes('Installing omsagent'),
      30_000,
    );
    run.child.kill('SIGKILL');
    await run.ended;
    const { exitCode, report } = await status();
    assert.equal(exitCode, 4, 'something runs');
    assert.deepEqual(
      report.jobs.map(({ what, state }) => [what, state]),
      [['cef_installer.py', 'running']],
    );
    assert.equal(report.lock?.connected, false);
    assert.equal(report.lastRun?.ended, undefined);
    const resumed = await cli.run(['onboard', profile, '--resume', '--yes'], secrets);
    assert.equal(resumed.exitCode, 0, resumed.stdout + resumed.stderr);
    assert.match(resumed.stdout, /was cut off at/);
    assert.match(resumed.stdout, /cef_installer\.py still runs since an earlier run: attached to it/);
    assert.match(resumed.stdout, /Trying to download the omsagent/, 'what was printed before is shown too');
    assert.equal(await jobs(), '1', 'the installer ran once');
    const after = await status();
    assert.deepEqual([after.exitCode, after.report.lock], [0, undefined]);
  });

  it('tells what a job said that ended while nobody was there', async () => {
    const run = cli.start(['onboard', profile, '--yes'], secrets);
    await eventually(
      'the installer',
      async () => run.said(),
      (said) => said.includes('Installing omsagent'),
      30_000,
    );
    run.child.kill('SIGKILL');
    await eventually('its end', status, ({ report }) => report.jobs[0]?.state === 'ended', 30_000);
    const resumed = await cli.run(['onboard', profile, '--yes'], secrets);
    assert.equal(resumed.exitCode, 0, resumed.stdout + resumed.stderr);
    assert.match(resumed.stdout, /came to its end after the connection was gone/);
    assert.match(resumed.stdout, /Installation completed/);
    assert.equal(await jobs(), '1');
    assert.doesNotMatch(
      (await cli.run(['onboard', profile, '--yes'], secrets)).stdout,
      /came to its end after/,
    );
  });

  it('by the network attaches by itself, from the byte that it had', async () => {
    const run = cli.start(['onboard', profile, '--yes'], secrets);
    await eventually(
      'the installer',
      async () => run.said(),
      (said) => said.includes('Installing omsagent'),
      30_000,
    );
    cable.cut(1500);
    const { exitCode, stdout, stderr } = await run.ended;
    assert.equal(exitCode, 0, stdout + stderr);
    assert.match(stdout, /the connection broke; cef_installer\.py goes on on the proxy/);
    for (const once of ['Trying to download the omsagent', 'Installing omsagent', 'Installation completed'])
      assert.equal(stdout.split(once).length, 2, `${once} is told once\n${stdout}`);
  });

  it('by Ctrl-C ends all that the job started, and says how the proxy is', async () => {
    const run = cli.start(['onboard', profile, '--yes'], secrets);
    await eventually(
      'the installer',
      async () => run.said(),
      (said) => said.includes('Installing omsagent'),
      30_000,
    );
    run.child.kill('SIGINT');
    const { exitCode, stderr } = await run.ended;
    assert.equal(exitCode, 130);
    assert.match(
      stderr,
      /cef_installer\.py was stopped, with all \d+ processes that it had\. The proxy now: /,
    );
    const left = await host.run('pgrep -fa "cef_installer|run.py"; ls /run/sentinel-cef-* 2>/dev/null');
    assert.equal(left.stdout, '');
    const { exitCode: settled, report } = await status();
    assert.deepEqual([settled, report.jobs[0]?.code], [0, 'cancelled']);
  });

  it('by a crash half way through a change is taken back, and goes on', async () => {
    await host.run(
      'mkdir -p /etc/systemd/system/rsyslog.service.d; printf "%s\\n" "[Service]" "ExecStartPre=/bin/sleep 3" > /etc/systemd/system/rsyslog.service.d/slow.conf; systemctl daemon-reload',
    );
    const first = await cli.run(['onboard', profile, '--yes'], secrets);
    assert.equal(first.exitCode, 0, first.stdout);
    await host.run(
      'rm -f /etc/rsyslog.d/05-sentinel-cef* /etc/rsyslog.d/11-sentinel* /etc/rsyslog.conf.d; rm -rf /var/lib/sentinel-cef; sed -i "/514/d; /imudp/d; /imtcp/d" /etc/rsyslog.conf; systemctl restart rsyslog',
    );
    const before = (await host.run('cd /etc; find rsyslog.d rsyslog.conf -type f | sort | xargs sha256sum'))
      .stdout;
    const run = cli.start(['onboard', profile, '--yes'], secrets);
    await eventually(
      'the restart',
      () => host.run('cat /var/lib/sentinel-cef/journal 2>/dev/null'),
      ({ stdout }) => stdout.includes('\trestart\t'),
      30_000,
    );
    await host.run('kill -KILL "$(cut -d" " -f1 /var/lib/sentinel-cef/changes/*/pid)"');
    run.child.kill('SIGKILL');
    await run.ended;
    const { exitCode, report } = await status();
    assert.deepEqual([exitCode, report.changes.map(({ state }) => state)], [4, ['half-made']]);
    const undone = await cli.run(['undo', profile], secrets);
    assert.equal(undone.exitCode, 0, undone.stderr);
    assert.equal(
      (await host.run('cd /etc; find rsyslog.d rsyslog.conf -type f | sort | xargs sha256sum')).stdout,
      before,
    );
    assert.equal((await host.run('find /etc /run -name "*sentinel-cef*"')).stdout, '');
  });
});
