import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

/** Runs the command line on a terminal of its own, and answers what it asks: the first pattern that is new is answered once. */
async function onTerminal(
  home: string,
  words: readonly string[],
  answers: readonly (readonly [question: RegExp, answer: string])[],
): Promise<string> {
  const command = [process.execPath, PROGRAM, ...words].join(' ');
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_STATE_HOME: join(home, 'state'),
      NO_COLOR: '1',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const open = [...answers];
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const [next] = open;
    if (next?.[0].test(said) === true) {
      open.shift();
      child.stdin.write(`${next[1]}\r`);
    }
  });
  await new Promise((resolve) => child.on('close', resolve));
  return said.replaceAll('\r', '');
}

describe('where the proxy stands', () => {
  let proxy: AmaProxy;
  before(async () => {
    proxy = await amaProxy('stands', { fields: { user: 'nopasswd' } });
  });
  after(() => proxy?.stop());
  const ask = (answer: string, ...fields: object[]): Promise<string> =>
    proxy.cli
      .profile(proxy.host, { user: 'nopasswd', ...Object.assign({}, ...fields) })
      .then((profile) =>
        onTerminal(proxy.cli.home, ['onboard', profile, '--plan'], [[/leave it open: /, answer]]),
      );

  it('is asked on the terminal where the firmware says nothing, and believed for the run', async () => {
    const said = await ask('3');
    assert.match(said, /Where does .* stand\?\n.*firmware says nothing/);
    assert.match(said, /stands on-premises, as you say/);
    assert.doesNotMatch(said, /Whether the machine stands in Azure/);
  });

  it('stays open when nothing is answered', async () => {
    const said = await ask('');
    assert.match(said, /Number, or Enter/);
    assert.match(said, /Whether the machine stands in Azure/);
  });

  it('is not asked where the profile says it, or where there is no terminal', async () => {
    assert.doesNotMatch(await ask('', { location: 'azure' }), /Number, or Enter/);
    const profile = await proxy.cli.profile(proxy.host, { user: 'nopasswd' });
    const { stdout, stderr } = await proxy.cli.run(['onboard', profile, '--plan']);
    assert.doesNotMatch(stdout + stderr, /Number, or Enter/);
  });
});
