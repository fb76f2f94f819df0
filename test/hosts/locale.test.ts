import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { amaProxy } from './cli/ama-proxy.ts';

/** In Turkish `I` and `i` are no pair; the German one is no UTF-8, and its sudo speaks German. */
const LOCALES = [
  { locale: 'tr_TR.UTF-8', source: 'tr_TR', charmap: 'UTF-8' },
  { locale: 'de_DE.ISO-8859-1', source: 'de_DE', charmap: 'ISO-8859-1' },
];

describe('a proxy where every login has another locale', function () {
  this.timeout(120_000);
  for (const { locale, source, charmap } of LOCALES) {
    it(`${locale}: check, onboard, trace and undo say what they say anywhere`, async () => {
      const proxy = await amaProxy('locale', {
        async prepare(root) {
          await mkdir(join(root, 'usr/lib/locale'), { recursive: true });
          execFileSync('localedef', [
            '--no-archive',
            `--prefix=${root}`,
            '-i',
            source,
            '-f',
            charmap,
            locale,
          ]);
          await appendFile(join(root, 'etc/environment'), `LANG=${locale}\nLC_ALL=${locale}\n`);
        },
      });
      const { host, cli, profile, secrets } = proxy;
      try {
        const login = await host.run('echo "$LC_ALL"; locale charmap');
        assert.equal(login.stdout, `${locale}\n${charmap}\n`, login.stderr);
        // A file with a letter of that locale, read as a part of the configuration.
        await host.run("printf '# Z\\374rich, \\304nderung\\n' >/etc/rsyslog.d/10-note.conf");
        const before = await cli.run(['check', profile], secrets);
        assert.equal(before.exitCode, 1, before.stdout + before.stderr);
        assert.match(before.stdout, /rights +sudo/);
        const wrong = await cli.run(['check', profile], { sudo: 'Falsch-4711' });
        assert.match(wrong.stdout, /rights +no root \(wrong-password\)/);
        const onboarded = await cli.run(['onboard', profile, '--yes'], secrets);
        assert.equal(onboarded.exitCode, 0, onboarded.stdout + onboarded.stderr);
        assert.match(onboarded.stdout, /Events reach the agent\./);
        const traced = await cli.run(['check', profile, '--trace'], secrets);
        assert.equal(traced.exitCode, 0, traced.stdout + traced.stderr);
        assert.equal((await cli.run(['undo', profile], secrets)).exitCode, 0);
      } finally {
        await proxy.stop();
      }
    });
  }
});
