import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { bootHost, type Host } from './host.ts';

/** As many as Debian's main archive has. */
const PACKAGES = 63_000;
const REPOSITORY = 'var/local/archive';

describe('a host with whole lists of packages', function () {
  this.timeout(180_000);
  let host: Host;
  let cli: CommandLine;
  let installed: readonly string[];
  before(async () => {
    host = await bootHost({
      name: 'updates',
      image: 'bookworm',
      prepare: async (root) => {
        const status = await readFile(join(root, 'var/lib/dpkg/status'), 'utf8');
        installed = [...status.matchAll(/^Package: (.+)$/gm)].flatMap(([, name]) => name ?? []);
        const entry = (name: string): string =>
          `Package: ${name}\nVersion: 99.1-1\nArchitecture: amd64\nMaintainer: Nobody <nobody@example.com>\nInstalled-Size: 100\nDepends: libc6 (>= 2.34), libgcc-s1 (>= 3.0), zlib1g (>= 1:1.1.4)\nDescription: stands in the list\n It has ${'words that say what it is for, '.repeat(9)}\nSection: misc\nPriority: optional\nFilename: ./${name}.deb\nSize: 1000\nSHA256: ${'0'.repeat(64)}\n`;
        const others = Array.from({ length: PACKAGES }, (_, index) => `other-package-${index}`);
        await mkdir(join(root, REPOSITORY), { recursive: true });
        await writeFile(join(root, REPOSITORY, 'Packages'), [...installed, ...others].map(entry).join('\n'));
        await rm(join(root, 'etc/apt/sources.list.d'), { recursive: true, force: true });
        await writeFile(join(root, 'etc/apt/sources.list'), `deb [trusted=yes] file:/${REPOSITORY} ./\n`);
      },
    });
    cli = await commandLine();
    await cli.trust(host);
    const updated = await host.run('apt-get -q update');
    assert.equal(updated.exitCode, 0, updated.stderr);
  });
  after(async () => {
    await host?.stop();
    await cli?.remove();
  });

  for (const [title, prepare] of [
    ['apt’s cache is there', 'true'],
    ['apt’s cache is of old', 'touch -d 2001-01-01 /var/cache/apt/pkgcache.bin'],
    ['there is no cache of apt', 'rm /var/cache/apt/*.bin'],
  ] as const)
    it(`where ${title} is told how many updates are pending, in a bounded answer, and nothing is written`, async () => {
      await host.run(prepare);
      const before = await host.run(
        'find /var/cache/apt /var/lib/apt -newermt 2000-01-01 -printf "%p %T@\\n" | sort',
      );
      const { stdout, stderr } = await cli.run(['check', await cli.profile(host), '--format', 'json'], {
        sudo: host.sudoPassword,
      });
      assert.ok(stdout.startsWith('{'), stderr);
      const { facts, findings } = JSON.parse(stdout) as {
        facts: { security: { updates?: string[] }; probe: { milliseconds: number } };
        findings: { id: string; title: string }[];
      };
      assert.match(
        findings.find(({ id }) => id === 'updates-pending')?.title ?? '',
        new RegExp(`^${facts.security.updates?.length} updates are pending`),
      );
      const after = await host.run(
        'find /var/cache/apt /var/lib/apt -newermt 2000-01-01 -printf "%p %T@\\n" | sort',
      );
      assert.equal(after.stdout, before.stdout);
      const pending = await host.run('apt list --upgradable 2>/dev/null | grep -c upgradable');
      assert.equal(facts.security.updates?.length, Math.min(500, Number(pending.stdout)));
      assert.ok(Number(pending.stdout) > 100);
      console.log(`      a probe with ${PACKAGES} packages listed: ${facts.probe.milliseconds} ms`);
    });
});
