import assert from 'node:assert/strict';
import { amaProxy } from './cli/ama-proxy.ts';

describe('onboarding and undoing, on every kind of host', () => {
  for (const image of ['bookworm-syslog-ng', 'trixie'] as const) {
    it(`${image}: check red → onboard good → check good → undo`, async () => {
      const proxy = await amaProxy('variant', { image });
      const { host, cli, profile, secrets } = proxy;
      try {
        const files = async (): Promise<string> =>
          (
            await host.run(
              'cat /etc/*syslog*/conf.d/* /etc/rsyslog.d/* 2>/dev/null; ls /etc/*syslog*/conf.d /etc/rsyslog.d 2>/dev/null',
            )
          ).stdout;
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
        await proxy.stop();
      }
    });
  }
});
