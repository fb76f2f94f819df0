import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from 'sarif';
import { casesOf } from '../unit/report/read-junit.ts';
import { sarifFaults } from '../unit/report/sarif-schema.ts';
import { type CommandLine, commandLine, type Started } from './cli/command-line.ts';
import { eventually } from './eventually.ts';
import { bootHost, type Host } from './host.ts';

describe('sentinel-cef check, in every format and again and again', function () {
  this.timeout(120_000);
  let host: Host;
  let cli: CommandLine;
  let profile: string;
  before(async () => {
    host = await bootHost({ name: 'watched', image: 'bookworm' });
    cli = await commandLine();
    await cli.trust(host);
    profile = await cli.profile(host);
  });
  after(async () => {
    await host?.stop();
    await cli?.remove();
  });

  const secrets = () => ({ sudo: host.sudoPassword });
  const said = (started: Started, pattern: RegExp) =>
    eventually(
      String(pattern),
      async () => started.said(),
      (text) => pattern.test(text),
      40_000,
    );
  const stopped = async (started: Started) => {
    started.child.kill('SIGINT');
    const { exitCode, stderr } = await started.ended;
    assert.equal(exitCode, 130, stderr);
    const left = await eventually(
      'the end of the session',
      () => host.run('pgrep -u operator -a; pgrep -a -f sentinel-cef; true'),
      ({ stdout }) => !stdout.includes('sshd'),
    );
    assert.equal(left.stdout, '');
  };

  it('writes SARIF that its schema takes, and JUnit XML, with the exit code of the verdict', async () => {
    const asSarif = await cli.run(['check', profile, '--format', 'sarif'], secrets());
    assert.equal(asSarif.exitCode, 1, asSarif.stderr);
    const log = JSON.parse(asSarif.stdout) as Log;
    assert.deepEqual(sarifFaults(log), []);
    const results = log.runs[0]?.results ?? [];
    const red = results.find(({ ruleId }) => ruleId === 'agent-installed');
    assert.deepEqual([red?.kind, red?.level], ['fail', 'error']);
    assert.equal(
      red?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName,
      `operator@127.0.0.1:${host.port}`,
    );
    const asJunit = await cli.run(['check', profile, '--format', 'junit'], secrets());
    assert.equal(asJunit.exitCode, 1);
    const cases = casesOf(asJunit.stdout);
    assert.match(cases['agent-installed'] ?? '', /^failure: /);
    assert.equal(cases['daemon-running'], 'passed');
    // What a container can't show must not pass.
    for (const { ruleId = '', kind } of results)
      if (kind === 'open') assert.match(cases[ruleId] ?? '', /^(error|skipped): /);
  });

  it('says what changed over one connection, that the proxy was lost and is back, and ends at Ctrl-C', async () => {
    const started = cli.start(['check', profile, '--watch', '--interval', '1'], secrets());
    await said(started, /probe .*\n/);
    const sessions = async () =>
      (
        await host.run('journalctl -b -u ssh --no-pager | grep -c "Accepted publickey for operator"')
      ).stdout.trim();
    const before = await sessions();
    await host.run('systemctl stop rsyslog syslog.socket');
    await said(started, /Z fail .* · daemon-running \(was pass\)/);
    await host.run('systemctl start rsyslog');
    await said(started, /Z pass .* · daemon-running \(was fail\)/);
    assert.equal(await sessions(), before);
    await host.reboot();
    await said(started, /Z lost: [^\n]*127\.0\.0\.1/);
    await said(started, /the proxy is back/);
    assert.ok(!started.said().includes('\u001b'));
    assert.ok(!started.said().includes(host.sudoPassword));
    await stopped(started);
  });

  it('writes each change as a JSON object, and ends at once in the midst of a pause', async () => {
    const started = cli.start(
      ['check', profile, '--watch', '--interval', '3600', '--format', 'json'],
      secrets(),
    );
    await said(started, /\n/);
    const [line = ''] = started.said().split('\n');
    const first = JSON.parse(line) as { type: string; verdict: { tone: string } };
    assert.deepEqual([first.type, first.verdict.tone], ['check', 'bad']);
    await sleep(200);
    const begun = Date.now();
    await stopped(started);
    assert.ok(Date.now() - begun < 15_000);
  });

  it('refuses what does not go together, and says at once that a proxy is not there', async () => {
    for (const words of [
      ['--format', 'sarif'],
      ['--interval', '0'],
      ['--facts', 'x'],
    ])
      assert.equal((await cli.run(['check', profile, '--watch', ...words], secrets())).exitCode, 2);
    const away = await cli.profile(host, { name: 'away', port: 1 });
    const { exitCode, stderr } = await cli.run(['check', away, '--watch'], secrets());
    assert.equal(exitCode, 2);
    assert.match(stderr, /127\.0\.0\.1/);
  });
});
