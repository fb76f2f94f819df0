import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installAmaEmulator } from '../emulators/ama.ts';
import { WORKSPACE } from './cli/ama-proxy.ts';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { bootHost, canHave, type Host } from './host.ts';
import { offlinePackages } from './offline-packages.ts';

/** Calls `python` as Microsoft's legacy scripts do: bare, by sudo, and by a shell that sudo starts. */
const CALLER = `import subprocess
for words in (['python', '-V'], ['sudo', 'python', '-V'], ['sudo', 'sh', '-c', 'python -V'], ['sudo', '-n', 'true']):
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print('CALLED %s: %s' % (' '.join(words), process.communicate()[0].decode('utf-8').strip()))
`;

const KINDS = [
  { what: 'only python3', image: 'bookworm', packages: [], arrange: ':', says: /Python 3\.11/ },
  {
    what: 'only python2',
    image: 'bullseye',
    packages: ['python2'],
    arrange:
      'apt-get -q update && apt-get -q -y install --no-install-recommends python2; mv /usr/bin/python3 /root/; rm -f /usr/bin/python',
    says: /Python 2\.7/,
  },
] as const;

for (const { what, image, packages, arrange, says } of KINDS)
  describe(`a script that calls python, on a host with ${what}`, () => {
    let host: Host;
    let cli: CommandLine;
    const pythons = async (): Promise<string> =>
      (
        await host.run(
          'ls -l /usr/bin/python* /usr/local/bin/python* /etc/alternatives/python* 2>&1; command -v python',
        )
      ).stdout;

    before(async function () {
      if (!(await canHave(image))) this.skip();
      host = await bootHost({
        name: 'pythons',
        image,
        async prepare(root) {
          await installAmaEmulator(root, { workspaceId: WORKSPACE });
          if (packages.length > 0) await offlinePackages(root, image, packages);
        },
      });
      cli = await commandLine();
      await cli.trust(host);
      const arranged = await host.run(arrange);
      assert.equal(arranged.exitCode, 0, arranged.stderr);
    });
    after(async () => {
      await host?.stop();
      await cli?.remove();
    });

    it('finds it, also by sudo, and the host has none afterwards', async () => {
      const script = join(cli.home, 'caller.py');
      await writeFile(script, CALLER);
      const scripts = { validation: 'run', amaTroubleshoot: pathToFileURL(script).href };
      const profile = await cli.profile(host, { workspaceId: WORKSPACE, scripts });
      const before = await pythons();
      assert.equal((await host.run('command -v python')).stdout, '', 'there is no python by that name');
      const { stdout } = await cli.run(['onboard', profile, '--yes'], { sudo: host.sudoPassword });
      const called = stdout.split('\n').filter((line) => line.includes('CALLED '));
      assert.equal(called.length, 4, stdout);
      for (const line of called.slice(0, 3)) assert.match(line, says);
      assert.match(called[3] ?? '', /true: *$/);
      assert.equal(await pythons(), before);
      assert.equal((await host.run('find /var/lib/sentinel-cef -name bin')).stdout, '');
    });
  });
