import assert from 'node:assert/strict';
import { installAmaEmulator } from '../emulators/ama.ts';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { bootHost, type Host } from './host.ts';

const WORKSPACE = '5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77';

describe('onboarding and undoing, on every kind of host', () => {
  for (const image of ['bookworm-syslog-ng', 'trixie'] as const) {
    it(`${image}: check red → onboard good → check good → undo`, async () => {
      let host: Host | undefined;
      let cli: CommandLine | undefined;
      try {
        host = await bootHost({
          name: 'variant',
          image,
          prepare: (root) => installAmaEmulator(root, { workspaceId: WORKSPACE }),
        });
        cli = await commandLine();
        await cli.trust(host);
        const profile = await cli.profile(host, { workspaceId: WORKSPACE });
        const secrets = { sudo: host.sudoPassword };
        const files = async (): Promise<string | undefined> =>
          (
            await host?.run(
              'cat /etc/*syslog*/conf.d/* /etc/rsyslog.d/* 2>/dev/null; ls /etc/*syslog*/conf.d /etc/rsyslog.d 2>/dev/null',
            )
          )?.stdout;
        const before = await files();
        assert.equal((await cli.run(['check', profile], secrets)).exitCode, 1);
        const onboarded = await cli.run(['onboard', profile, '--yes'], secrets);
        assert.equal(onboarded.exitCode, 0, onboarded.stdout + onboarded.stderr);
        assert.match(onboarded.stdout, /Events reach the agent\./);
        assert.equal((await cli.run(['check', profile, '--trace'], secrets)).exitCode, 0);
        assert.notEqual(await files(), before);
        assert.equal((await cli.run(['undo', profile], secrets)).exitCode, 0);
        assert.equal(await files(), before);
        assert.equal((await cli.run(['check', profile], secrets)).exitCode, 1);
      } finally {
        await host?.stop();
        await cli?.remove();
      }
    });
  }
});
