import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installAmaEmulator } from '../emulators/ama.ts';
import { WORKSPACE } from './cli/ama-proxy.ts';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { bootHost, type Host } from './host.ts';

describe('several proxies in one command', () => {
  let hosts: readonly Host[] = [];
  let cli: CommandLine;
  let names: string[] = [];
  /** A third one that does not answer: port 9 of the second host. */
  let away: string;

  const secrets = (): Record<string, unknown> => ({
    proxies: Object.fromEntries(hosts.map(({ name, sudoPassword }) => [name, { sudo: sudoPassword }])),
  });

  before(async () => {
    const boot = (name: string, image: 'bookworm' | 'trixie'): Promise<Host> =>
      bootHost({
        name,
        image,
        prepare: (root) => installAmaEmulator(root, { workspaceId: WORKSPACE }),
      });
    hosts = await Promise.all([boot('several-a', 'bookworm'), boot('several-bee', 'trixie')]);
    cli = await commandLine();
    names = [];
    for (const host of hosts) {
      await cli.trust(host);
      names.push(await cli.profile(host, { workspaceId: WORKSPACE }));
    }
    const [, second] = hosts;
    assert.ok(second);
    away = await cli.profile(second, { name: 'away', port: 9 });
  });
  after(async () => {
    await Promise.all(hosts.map((host) => host.stop()));
    await cli?.remove();
  });

  it('plans all of them as unified diffs, changes nothing, and says what can’t be planned yet', async () => {
    const { exitCode, stdout, stderr } = await cli.run(['onboard', ...names, '--plan'], secrets());
    assert.equal(exitCode, 4, stdout + stderr);
    for (const name of names) {
      const mark = `${name.padEnd('several-bee'.length)} | `;
      assert.ok(stdout.includes(`${mark}    +++ /etc/rsyslog.d/05-sentinel-cef-listener.conf`), stdout);
      assert.ok(stdout.includes(`${mark}    --- /dev/null`));
      assert.match(stdout, new RegExp(`${name} +\\| Not planned yet: .*Validate`));
      assert.match(stdout, new RegExp(`\\? ${name} +4  Planned: listener\\.`));
    }
    for (const host of hosts) {
      const { stdout: there } = await host.run('ls -d /etc/rsyslog.d/*sentinel* /var/lib/sentinel-cef');
      assert.equal(there, '');
    }
  });

  it('plans in JSON with the diff and the steps that come later', async () => {
    const [first = ''] = names;
    const { exitCode, stdout } = await cli.run(['onboard', first, '--plan', '--format', 'json'], secrets());
    assert.equal(exitCode, 4);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; plan?: { files: { diff: string }[] } });
    const plan = events.find(({ type }) => type === 'plan')?.plan;
    assert.match(
      plan?.files[0]?.diff ?? '',
      /^--- \/dev\/null\n\+\+\+ \/etc\/rsyslog\.d\/.*\n@@ -0,0 \+1,\d+ @@\n\+/,
    );
    const outcome = events.at(-1) as unknown as { type: string; notPlannedYet: string[] };
    assert.equal(outcome.type, 'outcome');
    assert.equal(outcome.notPlannedYet.at(-1), 'validate');
  });

  it('onboards each for itself: one that can’t be reached leaves the others alone, and its code is the worst', async () => {
    const report = join(cli.home, 'ticket.md');
    const { exitCode, stdout, stderr } = await cli.run(
      ['onboard', ...names, away, '--yes', '--report', report],
      secrets(),
    );
    assert.equal(exitCode, 2, stdout + stderr);
    const lines = stdout.trimEnd().split('\n');
    const table = lines.slice(lines.findIndex((line) => /^ {2}proxy +code {2}outcome$/.test(line)) + 1);
    assert.deepEqual(
      table.map((line) => line.split(/ +/).slice(0, 3).join(' ')),
      ['✓ several-a 0', '✓ several-bee 0', '✕ away 2'],
      stdout,
    );
    assert.match(table[0] ?? '', /Events reach the agent\./);
    assert.match(stderr, /^away +\| sentinel-cef: /m);
    const told = lines.filter((line) => line.includes(' | '));
    const order = told.map((line) => line.split(' ', 1)[0]);
    assert.ok(
      order.lastIndexOf('several-a') > order.indexOf('several-bee') &&
        order.lastIndexOf('several-bee') > order.indexOf('several-a'),
      'they are worked on at the same time',
    );
    for (const name of names) {
      assert.match(await readFile(join(cli.home, `ticket-${name}.md`), 'utf8'), /Onboarding of/);
      const record = await readFile(join(cli.home, `state/sentinel-cef/runs/${name}.onboard.json`), 'utf8');
      assert.match(record, new RegExp(`"name": "${name}"`));
      for (const { sudoPassword } of hosts) assert.ok(!record.includes(sudoPassword));
    }
  });

  it('asks for status and checks of all, one object a line', async () => {
    const status = await cli.run(['status', ...names, '--format', 'json', '--at-once', '1'], secrets());
    assert.equal(status.exitCode, 0, status.stdout + status.stderr);
    const rows = status.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { profile?: string; changes?: unknown[]; type?: string });
    assert.deepEqual(
      rows.map(({ profile }) => profile),
      [...names, undefined],
      'one at a time, in their order',
    );
    assert.equal(rows[0]?.changes?.length, 1);
    const check = await cli.run(['check', ...names], secrets());
    assert.match(check.stdout, /several-a +\| .*\n/);
    assert.equal((check.stdout.match(/^✓ several-\S+ +0 {2}/gm) ?? []).length, 2, check.stdout);
  });

  it('refuses the same proxy twice before anything has begun', async () => {
    const [first = ''] = names;
    const { exitCode, stdout, stderr } = await cli.run(['onboard', first, first, '--yes'], secrets());
    assert.equal(exitCode, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /Two of the proxies are named several-a/);
  });
});
