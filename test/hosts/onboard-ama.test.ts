import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AMA_RECEIVED } from '../emulators/ama.ts';
import { type AmaProxy, amaProxy, WORKSPACE } from './cli/ama-proxy.ts';

const LISTENER = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';

describe('onboarding a proxy with the Azure Monitor Agent emulator', () => {
  let proxy: AmaProxy;
  let { host, cli, secrets, profile } = {} as AmaProxy;

  before(async () => {
    proxy = await amaProxy('ama');
    ({ host, cli, secrets, profile } = proxy);
  });
  after(() => proxy?.stop());

  const files = async (): Promise<string> =>
    (
      await host.run(
        'find /etc /var/lib/sentinel-cef -newer /etc/hostname -type f -printf "%p %m %s\\n" | sort; ls /etc/rsyslog.d',
      )
    ).stdout;

  it('is judged red before, and its facts are shown, in one round trip', async () => {
    const { exitCode, stdout } = await cli.run(['check', profile], secrets);
    assert.match(stdout, /Debian GNU\/Linux 12/);
    assert.match(stdout, /\d+ facts in \d+ ms, one round trip/);
    assert.match(stdout, /Nothing listens on port 514 udp and tcp/);
    assert.equal(exitCode, 1);
  });

  it('shows the plan and changes nothing with --plan', async () => {
    const before = await files();
    const { exitCode, stdout } = await cli.run(['onboard', profile, '--plan'], secrets);
    assert.equal(exitCode, 4);
    assert.match(stdout, /new file \/etc\/rsyslog\.d\/05-sentinel-cef-listener\.conf \(0644\)/);
    assert.match(stdout, /\+input\(type="imudp" port="514"\)/);
    assert.equal(await files(), before);
  });

  it('waits for a yes where nobody can give it', async () => {
    const { exitCode, stdout } = await cli.run(['onboard', profile], secrets);
    assert.equal(exitCode, 4);
    assert.match(stdout, /Nothing was applied/);
    assert.equal((await host.run(`ls ${LISTENER}`)).exitCode, 2);
  });

  it('opens the listener and proves the way by messages that the agent received', async () => {
    const { exitCode, stdout, stderr } = await cli.run(['onboard', profile, '--yes'], secrets);
    assert.equal(exitCode, 0, stdout + stderr);
    assert.match(stdout, /Events reach the agent\./);
    const token = [...stdout.matchAll(/trace ([0-9a-f]{16})/g)].at(-1)?.[1];
    assert.ok(token);
    assert.match(stdout, new RegExp(`CommonSecurityLog \\| .* startswith "${token}"`));
    const received = await readFile(join(host.root, AMA_RECEIVED), 'utf8');
    for (const protocol of ['udp', 'tcp']) {
      assert.match(
        received,
        new RegExp(`^<164>.*CEF: ?0\\|TestCommonEventFormat\\|MOCK\\|.*cs1=${token}${protocol}$`, 'm'),
      );
    }
  });

  it('keeps the firewall’s messages out of local files', async () => {
    assert.equal((await host.run('grep -c TestCommonEventFormat /var/log/syslog')).stdout.trim(), '0');
  });

  it('finds nothing to do the second time', async () => {
    const before = await files();
    const { exitCode, stdout } = await cli.run(['onboard', profile, '--yes'], secrets);
    assert.equal(exitCode, 0);
    assert.doesNotMatch(stdout, /new file|applying/);
    assert.equal(await files(), before);
  });

  it('is judged good now, with JSON of the documented shape', async () => {
    const { exitCode, stdout } = await cli.run(['check', profile, '--format', 'json'], secrets);
    const report = JSON.parse(stdout) as {
      verdict: { tone: string };
      findings: { id: string; state: string; severity: string }[];
      facts: { probe: { roundTrips: number; count: number; privilege: string } };
    };
    assert.equal(exitCode, 0);
    assert.equal(report.verdict.tone, 'good');
    assert.deepEqual(
      report.findings
        .filter(({ state, severity }) => (state === 'fail' || state === 'unknown') && severity !== 'info')
        .map(({ id }) => id),
      [],
      'no yellow that isn’t true',
    );
    const advice = report.findings.filter(({ state, severity }) => state === 'fail' && severity === 'info');
    assert.deepEqual(
      advice.map(({ id }) => id),
      ['sshd-settings'],
      'the image’s SSH takes passwords',
    );
    assert.deepEqual([report.facts.probe.roundTrips, report.facts.probe.privilege], [1, 'sudo']);
    assert.ok(report.facts.probe.count >= 80, `${report.facts.probe.count} facts`);
  });

  it('judges saved facts as it judged the host', async () => {
    const saved = join(cli.home, 'facts.json');
    const live = await cli.run(['check', profile, '--save-facts', saved], secrets);
    const later = await cli.run(['check', '--facts', saved, '--workspace', WORKSPACE]);
    assert.equal(later.exitCode, 0, later.stderr);
    const verdicts = (text: string): string[] => text.split('\n').filter((line) => /^[✓✕?]/.test(line));
    assert.deepEqual(verdicts(later.stdout), verdicts(live.stdout));
  });

  it('leaves the sudo password nowhere', async () => {
    const found = await host.run(
      `grep -rlF '${host.sudoPassword}' /var/log /var/lib/sentinel-cef /etc/rsyslog.d /tmp /run 2>/dev/null; journalctl -o cat | grep -cF '${host.sudoPassword}'`,
    );
    assert.equal(found.stdout.trim(), '0');
  });

  it('undoes all of it, byte for byte', async () => {
    const { exitCode, stdout } = await cli.run(['undo', profile], secrets);
    assert.equal(exitCode, 0, stdout);
    assert.equal(
      (
        await host.run(`ls ${LISTENER} /etc/rsyslog.d/11-sentinel-cef-stop.conf; ss -lntu | grep -c ':514 '`)
      ).stdout.trim(),
      '0',
    );
    const upper = (await host.run('ls /etc/rsyslog.d; systemctl is-active rsyslog')).stdout;
    assert.equal(upper, '10-azuremonitoragent-omfwd.conf\nactive\n');
  });

  it('does not undo over a change made by hand', async () => {
    await cli.run(['onboard', profile, '--yes'], secrets);
    await host.run(`echo '# mine' >> ${LISTENER}`);
    const { exitCode, stderr } = await cli.run(['undo', profile], secrets);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /changed by hand since we wrote it: \/etc\/rsyslog\.d\/05-sentinel-cef-listener\.conf/,
    );
    assert.match((await host.run(`cat ${LISTENER}`)).stdout, /# mine/);
  });
});
