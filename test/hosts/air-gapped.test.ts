import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scriptText } from '../emulators/script-server.ts';
import { type AmaProxy, amaProxy, WORKSPACE } from './cli/ama-proxy.ts';
import type { Ended } from './cli/command-line.ts';

/** Writes down every address that the program connects to or asks the name of. */
const WATCH = `
import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
const require = createRequire(import.meta.url);
const net = require('node:net'), dns = require('node:dns');
const note = (what) => appendFileSync(process.env.ASKED, what + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...all) {
  const [first] = Array.isArray(all[0]) ? all[0] : all;
  note('connect ' + (typeof first === 'object' ? (first.path ?? first.host + ':' + first.port) : all.join(':')));
  return connect.apply(this, all);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveSrv']) {
  const ask = dns[name];
  dns[name] = (host, ...all) => (note('name ' + host), ask(host, ...all));
}
syncBuiltinESMExports();
`;

describe('an air-gapped site: the workstation has the scripts as files, the proxy has no way out', () => {
  let proxy: AmaProxy;
  let script: string;
  let watch: string;
  let asked: string;

  before(async () => {
    proxy = await amaProxy('air-gap');
    const { home } = proxy.cli;
    const file = join(home, 'Sentinel_AMA_troubleshoot.py');
    await writeFile(file, await scriptText('Sentinel_AMA_troubleshoot'));
    script = pathToFileURL(file).href;
    watch = join(home, 'watch.mjs');
    await writeFile(watch, WATCH);
    asked = join(home, 'asked');
  });
  after(() => proxy?.stop());

  const onboard = async (scripts: Readonly<Record<string, string>>): Promise<Ended & { asked: string[] }> => {
    await proxy.cli.profile(proxy.host, { workspaceId: WORKSPACE, airGapped: true, scripts });
    await writeFile(asked, '');
    const ended = await proxy.cli.run(['onboard', proxy.profile, '--yes'], proxy.secrets, {
      NODE_OPTIONS: `--import=${pathToFileURL(watch).href}`,
      ASKED: asked,
    });
    const lines = (await readFile(asked, 'utf8')).trim().split('\n');
    return { ...ended, asked: [...new Set(lines)].filter((line) => line !== '') };
  };

  it('has no route anywhere', async () => {
    assert.equal((await proxy.host.run('ip route show default; ip -6 route show default')).stdout, '');
  });

  it('refuses a script that would have to be fetched, before anything is asked or done', async () => {
    const ended = await onboard({ validation: 'run' });
    assert.equal(ended.exitCode, 2);
    assert.match(
      ended.stderr,
      /The profile is air-gapped, and https:\S+ would have to be fetched\. .*set scripts\.amaTroubleshoot to its file: address/,
    );
    assert.deepEqual(ended.asked, []);
  });

  it('installs no package: what is missing is to be installed by hand', async () => {
    await proxy.host.run('mv /usr/bin/tcpdump /root');
    const { exitCode, stdout } = await onboard({ amaTroubleshoot: script, validation: 'run' });
    await proxy.host.run('mv /root/tcpdump /usr/bin');
    await proxy.cli.run(['undo', proxy.profile], proxy.secrets);
    assert.equal(exitCode, 3, stdout);
    assert.doesNotMatch(stdout, /Prerequisites – to confirm|apt-get: installing/);
    assert.match(stdout, /tcpdump/);
  });

  it('is onboarded whole, validation script and all, and nobody is asked but the proxy', async () => {
    const ended = await onboard({ amaTroubleshoot: script, validation: 'run' });
    assert.equal(ended.exitCode, 0, ended.stdout + ended.stderr);
    assert.match(ended.stdout, /Events reach the agent\./);
    assert.match(ended.stdout, /script file:.*Sentinel_AMA_troubleshoot\.py/);
    assert.deepEqual(ended.asked, [`connect 127.0.0.1:${proxy.host.port}`]);
  });
});
