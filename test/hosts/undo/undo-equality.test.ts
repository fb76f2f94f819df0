import assert from 'node:assert/strict';
import { type ScriptServer, startScriptServer } from '../../emulators/script-server.ts';
import { type AmaProxy, amaProxy, WORKSPACE } from '../cli/ama-proxy.ts';
import { commandLine } from '../cli/command-line.ts';
import { bootHost, canHave } from '../host.ts';
import { ROWS, UDP_AND_TLS } from './rows.ts';
import { differences, treeOf } from './tree.ts';

const IMAGES = ['bookworm', 'trixie', 'bullseye', 'bookworm-syslog-ng'] as const;
/** What Microsoft's own script writes. The product says before it runs that it can't undo that. */
const MICROSOFTS =
  /^\/((etc\/|var\/)?opt(\/microsoft(\/omsagent.*)?)?|etc\/rsyslog\.(conf|d(\/security-config-omsagent\.conf)?)|etc\/syslog-ng(\/syslog-ng\.conf|\/conf\.d(\/security-config-omsagent\.conf)?)?|etc\/systemd\/system(\/(multi-user\.target\.wants(\/omsagent-.*)?|omsagent-.*))?): /;

const table: string[][] = [];

describe('undo brings every file back: content, owner, mode', () => {
  after(() => {
    const widths = [20, 16, 9, 9, 0];
    for (const row of [['host', 'step', 'changed', 'files', 'after undo'], ...table])
      console.log(`      ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('')}`);
  });

  for (const image of IMAGES)
    describe(image, () => {
      const daemon = image === 'bookworm-syslog-ng' ? 'syslog-ng' : 'rsyslog';
      const old = image === 'bullseye';
      let proxy: AmaProxy;

      before(async function () {
        if (!(await canHave(image))) this.skip();
        const driver = daemon === 'rsyslog' ? ['rsyslog-gnutls'] : [];
        proxy = await amaProxy('undone', { image, packages: ['nftables', 'openssl', 'tcpdump', ...driver] });
        const { exitCode, stderr } = await proxy.host.run(
          `apt-get -q update && apt-get -q -y install --no-install-recommends nftables openssl ${driver.join(' ')}`,
        );
        assert.equal(exitCode, 0, stderr);
      });
      after(() => proxy?.stop());
      afterEach(() =>
        proxy?.host.run(`nft flush ruleset; rm -f /etc/rsyslog.d/*-mine.conf /etc/syslog-ng/conf.d/mine.conf
rm -rf /var/lib/sentinel-cef; systemctl reset-failed ${daemon}; systemctl restart ${daemon}`),
      );

      for (const { what, steps, fields, make, stays } of ROWS)
        it(what, async () => {
          const { host, cli, secrets, profile } = proxy;
          await cli.profile(host, {
            workspaceId: WORKSPACE,
            ...fields,
            ...(old && 'listener' in fields && UDP_AND_TLS),
          });
          const made = await host.run(make(daemon, !old));
          assert.equal(made.exitCode, 0, made.stderr);
          const rules = async (): Promise<string> => (await host.run('nft list ruleset')).stdout;
          const [before, filter] = [await treeOf(host), await rules()];
          const onboarded = await cli.run(['onboard', profile, '--yes', '--format', 'json'], secrets);
          assert.equal(onboarded.exitCode, 0, onboarded.stdout + onboarded.stderr);
          const applied = [...onboarded.stdout.matchAll(/"type":"applied","step":"([\w-]+)"/g)];
          assert.deepEqual(
            applied.map(([, step]) => step),
            steps,
          );
          const changed = differences(before, await treeOf(host));
          assert.ok(changed.length > 0);
          const undone = await cli.run(['undo', profile], secrets);
          assert.equal(undone.exitCode, 0, undone.stderr);
          const after = await treeOf(host);
          const left = differences(before, after);
          assert.deepEqual(
            left.filter((line) => stays?.test(line) !== true),
            [],
          );
          assert.equal(await rules(), filter);
          const end = left.length === 0 ? 'equal' : `equal but the package, which stays (${left.length})`;
          table.push([image, what, `${changed.length}`, `${after.size}`, end]);
        });
    });

  for (const image of IMAGES)
    describe(`${image}, legacy`, () => {
      let server: ScriptServer;
      before(async function () {
        if (!(await canHave(image))) this.skip();
        server = await startScriptServer();
      });
      after(() => server?.close());

      it('agent by Microsoft’s script: nothing of ours is left', async () => {
        const host = await bootHost({ name: 'undone', image });
        const cli = await commandLine();
        try {
          await cli.trust(host);
          const scripts = { installer: server.installer, validation: 'skip' };
          const profile = await cli.profile(host, { path: 'legacy', workspaceId: WORKSPACE, scripts });
          const secrets = { sudo: host.sudoPassword, workspaceKey: `${'Zm9yLXRlc3Rz'.repeat(7)}cQ==` };
          const before = await treeOf(host);
          const onboarded = await cli.run(['onboard', profile, '--yes', '--format', 'json'], secrets);
          assert.match(onboarded.stdout, /"type":"applied","step":"agent"/, onboarded.stderr);
          const changed = differences(before, await treeOf(host));
          const undone = await cli.run(['undo', profile], secrets);
          assert.equal(undone.exitCode, 0, undone.stderr);
          const after = await treeOf(host);
          const left = differences(before, after);
          assert.deepEqual(
            left.filter((line) => !MICROSOFTS.test(line)),
            [],
          );
          const end = `equal but what Microsoft’s script wrote (${left.length})`;
          table.push([image, 'agent, legacy', `${changed.length}`, `${after.size}`, end]);
        } finally {
          await host.stop();
          await cli.remove();
        }
      });
    });
});
