import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RemoteHost } from '../../../src/shared/ports.ts';
import { connect } from '../../../src/ssh/connect.ts';
import { outerProgram } from '../../../src/ssh/run/outer-program.ts';
import { options, type PracticeServer, practiceServer } from './practice-server.ts';

const NEVER = { privilege: 'never' } as const;

describe('a script on a host', () => {
  let server: PracticeServer;
  let host: RemoteHost;
  let folder: string;
  before(async () => {
    // What a noisy profile adds: text without an end of line on both streams.
    const noisy = 'printf Welcome; printf "tput: no terminal" >&2; exec sh -c "$0"';
    server = await practiceServer({ shell: (command) => ['sh', '-c', noisy, command] });
    host = await connect(options(server));
    folder = await mkdtemp(join(tmpdir(), 'run-script-'));
  });
  after(async () => {
    host.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('gives its own output and exit code only', async () => {
    const { elapsed, ...result } = await host.runScript('echo out; echo err >&2; exit 3', NEVER);
    assert.ok(elapsed >= 0);
    assert.deepEqual(
      { ...result, privilege: undefined },
      {
        stdout: 'out\n',
        stderr: 'err\n',
        exitCode: 3,
        truncated: false,
        privilege: undefined,
        ran: true,
      },
    );
    assert.equal((await host.runScript('', NEVER)).exitCode, 0);
    assert.equal((await host.runScript('# only a comment', NEVER)).exitCode, 0);
    assert.equal((await host.runScript('false', NEVER)).exitCode, 1);
  });

  it('has nothing on its stdin, functions, here-documents and quotes of all kinds', async () => {
    const script = `greet() { printf '%s|' "$1" 'it'\\''s' "\\\\ \\$ !"; }\ncat\ngreet "a b"\ncat <<'X'\n$not 'expanded' "\nX\ngreet é`;
    const { stdout } = await host.runScript(script, NEVER);
    assert.equal(stdout, `a b|it's|\\ $ !|$not 'expanded' "\né|it's|\\ $ !|`);
  });

  it('is whole, however long it is', async () => {
    const script = `${'# a line of a long script: it'.padEnd(99, "'")}\n`.repeat(5000);
    assert.equal((await host.runScript(`${script}echo end`, NEVER)).stdout, 'end\n');
  });

  it('brings all of eight megabytes when that much is wanted', async () => {
    const { stdout, truncated } = await host.runScript('head -c 8388608 /dev/zero | tr "\\0" x', {
      ...NEVER,
      maxOutput: 9_000_000,
    });
    assert.equal(stdout.length, 8_388_608);
    assert.equal(truncated, false);
  });

  it('says when more came than was wanted', async () => {
    const result = await host.runScript('printf äöü; printf abc >&2', { ...NEVER, maxOutput: 3 });
    assert.equal(result.stdout, 'ä', 'no half characters');
    assert.equal(result.stderr, 'abc');
    assert.equal(result.truncated, true);
  });

  it('streams whole characters', async () => {
    const seen: string[] = [];
    const script = `printf '\\303'; sleep 0.1; printf '\\244 end'`;
    const { stdout } = await host.runScript(script, {
      ...NEVER,
      onOutput: (_stream, text) => seen.push(text),
    });
    assert.equal(stdout, 'ä end');
    assert.equal(seen[0], 'ä end');
  });

  it('counts each channel as a round trip', async () => {
    const before = host.roundTrips;
    await host.runScript(':', NEVER);
    await host.upload(join(folder, 'counted'), new Uint8Array());
    assert.equal(host.roundTrips - before, 2);
  });

  it('is read to its end when the exit code comes before the output', async () => {
    const hasty = await practiceServer({
      command: (channel) => {
        const input: Buffer[] = [];
        channel.on('data', (chunk: Buffer) => input.push(chunk));
        channel.on('end', () => {
          const { stdout, status } = spawnSync('sh', ['-s'], { input: Buffer.concat(input) });
          channel.exit(status ?? 1);
          setTimeout(() => channel.end(stdout), 100);
        });
      },
    });
    const remote = await connect(options(hasty));
    const { stdout, exitCode } = await remote.runScript('echo late; exit 5', NEVER);
    assert.deepEqual([stdout, exitCode], ['late\n', 5]);
    remote.close();
    await hasty.stop();
  });

  describe('when the connection breaks half way', () => {
    it('runs nothing of it', () => {
      const file = join(folder, 'touched');
      for (const privilege of ['never', 'required'] as const) {
        const program = outerProgram({
          script: `touch ${file}\n`.repeat(50),
          privilege,
          nonce: '0123456789abcdef',
          password: 'p',
        });
        for (let cut = 1; cut < 40; cut++) {
          const part = program.slice(0, Math.floor((program.length * cut) / 40));
          spawnSync('sh', ['-s'], { input: part, env: { PATH: process.env['PATH'] } });
        }
        spawnSync('sh', ['-s'], { input: program.slice(0, -3), env: { PATH: process.env['PATH'] } });
        assert.ok(!existsSync(file));
      }
    });
  });

  describe('a file for the host', () => {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 256));

    it('arrives byte for byte, with its mode, under any name', async () => {
      for (const name of ['plain', `it's "odd" $HOME \\n !x %s *`]) {
        const path = join(folder, name);
        await host.upload(path, content);
        assert.ok((await readFile(path)).equals(content));
        assert.equal((await stat(path)).mode & 0o777, 0o600);
        await host.upload(path, Buffer.from('new'), 0o755);
        assert.equal(await readFile(path, 'utf8'), 'new');
        assert.equal((await stat(path)).mode & 0o777, 0o755);
      }
      assert.ok((await readdir(folder)).every((name) => !name.endsWith('.part')));
    });

    it('that doesn’t arrive whole is not there at all', async () => {
      const short = await practiceServer({
        shell: (command) => ['sh', '-c', 'head -c 1000 | sh -c "$0"', command],
      });
      const remote = await connect(options(short));
      const path = join(folder, 'cut');
      await writeFile(path, 'as it was');
      await assert.rejects(remote.upload(path, content), {
        kind: 'upload-failed',
        message: /did not arrive whole/,
      });
      assert.equal(await readFile(path, 'utf8'), 'as it was');
      assert.ok((await readdir(folder)).every((name) => !name.endsWith('.part')));
      remote.close();
      await short.stop();
    });

    it('that can’t be written leaves nothing, and the reason is told', async () => {
      await assert.rejects(host.upload(join(folder, 'none/file'), content), {
        kind: 'upload-failed',
        message: /none\/file could not be written on .*: .*(nonexistent|No such file)/,
      });
      await assert.rejects(host.upload(folder, content), {
        kind: 'upload-failed',
        message: /is a directory/,
      });
      await writeFile(join(folder, 'kept'), 'as it was');
      await assert.rejects(host.upload(`${folder}/a\nb`, content), { kind: 'upload-failed' });
      assert.equal(await readFile(join(folder, 'kept'), 'utf8'), 'as it was');
    });
  });
});
