import assert from 'node:assert/strict';
import { type AmaProxy, amaProxy } from '../cli/ama-proxy.ts';
import type { Failing, FailingDaemon } from './failures.ts';

/** Lets an onboarding fail in each of these ways, and compares all of /etc before and after. */
export function rollsBack(daemon: FailingDaemon, failures: readonly Failing[]): void {
  describe(`a change of ${daemon.name} that fails is put back`, () => {
    const { name, folder } = daemon;
    let proxy: AmaProxy;
    let { host, cli, secrets, profile } = {} as AmaProxy;
    let good = 0;

    before(async () => {
      proxy = await amaProxy('rollback', { image: daemon.image, packages: ['nftables'] });
      ({ host, cli, secrets, profile } = proxy);
      const { exitCode, stderr } = await host.run(
        'apt-get -q update && apt-get -q -y install --no-install-recommends nftables',
      );
      assert.equal(exitCode, 0, stderr);
    });
    after(async () => {
      console.log(`rollbacks on ${name} ${good}/${failures.length}`);
      await proxy?.stop();
    });

    const tree = async (): Promise<string> =>
      (
        await host.run(
          `find /etc -xdev ! -path '/etc/mtab' -printf '%p %y %u %g %m %l\\n' | sort; find /etc ${folder} -xdev -type f ! -name .fill | sort -u | xargs cat | md5sum; find / -xdev -name '.sentinel-cef*'`,
        )
      ).stdout;

    for (const { what, inject, says, mend } of failures) {
      it(what, async () => {
        await host.run(`systemctl reset-failed ${name}; ${inject}`);
        try {
          const before = await tree();
          const { exitCode, stdout, stderr } = await cli.run(['onboard', profile, '--yes'], secrets);
          assert.ok(exitCode === 1 || exitCode === 2, `${exitCode} ${stdout}`);
          assert.match(stdout + stderr, says);
          assert.doesNotMatch(stderr, /Not as it was|\n.*\n/);
          assert.equal(await tree(), before);
        } finally {
          // A timer that is still to kill the daemon would do it in the next test.
          await host.run(`${mend}
systemctl stop 'run-*.timer' 2>/dev/null
rm -rf ${folder}/*sentinel* /var/lib/sentinel-cef; systemctl reset-failed ${name}; systemctl restart ${name}`);
        }
        const { stdout: running } = await host.run(`systemctl is-active ${name}`);
        assert.equal(running, 'active\n');
        good += 1;
      });
    }

    it('and what is onboarded after all of them is undone without a trace', async () => {
      const before = await tree();
      const onboarded = await cli.run(['onboard', profile, '--yes'], secrets);
      assert.equal(onboarded.exitCode, 0, onboarded.stdout + onboarded.stderr);
      assert.notEqual(await tree(), before);
      const undone = await cli.run(['undo', profile], secrets);
      assert.equal(undone.exitCode, 0, undone.stderr);
      assert.equal(await tree(), before, 'content, owner and mode of every file');
    });
  });
}
