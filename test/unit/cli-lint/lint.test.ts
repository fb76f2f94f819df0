import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { runLint } from './run-lint.ts';

const good = 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1\n';
const bad = 'cef:0|Example|Gate|1.0|100|Login|high|src=192.0.2.1\n';
const mended = 'CEF:0|Example|Gate|1.0|100|Login|High|src=192.0.2.1\n';

describe('sentinel-cef lint', () => {
  let folder: string;
  const file = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lint-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('is content with a sound file, and with remarks', async () => {
    const path = await file('a.cef', `${good}CEF: 0|Example|Gate|1.0|100|Login|5|\n`);
    const { code, stdout, stderr } = await runLint([path]);
    assert.equal(code, 0);
    assert.equal(
      stdout,
      `${path}:2:5 information header-marker A blank stands after "CEF:". Sentinel's collector tolerates it, some other readers of CEF do not.\n1 remark in 1 file.\n`,
    );
    assert.equal(stderr, '');
  });

  it('exits 1 with findings, as file:line:column severity rule message', async () => {
    const path = await file('a.cef', good + bad);
    const { code, stdout } = await runLint([path]);
    assert.equal(code, 1);
    assert.match(stdout, /a\.cef:2:1 error header-marker The marker/);
    assert.match(stdout, /a\.cef:2:34 warning header-severity The severity/);
    assert.match(stdout, /1 error, 1 warning in 1 file\.\n$/);
  });

  it('has in JSON the repairs of which a person must choose', async () => {
    const text = 'CEF:0|Example|Gate|1.0|100|Login|5|duser=EXAMPLE\\nancy';
    const { stdout } = await runLint(['--format', 'json', '-'], text);
    const { fix, suggestions } = JSON.parse(stdout) as { fix: unknown; suggestions: unknown };
    assert.equal(fix, null);
    const edits = [{ start: 48, end: 49, newText: '\\\\' }];
    assert.deepEqual(suggestions, [{ title: 'Write \\\\n', edits }]);
  });

  it('writes one JSON object per line', async () => {
    const path = await file('a.cef', `# 😀\r\nCEF:0|Example|Gate|1.0|100|😀|high|\r\n`);
    const { code, stdout } = await runLint(['--format', 'json', path]);
    assert.equal(code, 1);
    assert.deepEqual(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
      [
        {
          file: path,
          line: 2,
          column: 31,
          endLine: 2,
          endColumn: 35,
          rule: 'header-severity',
          severity: 'warning',
          message: 'The severity is "high"; allowed are 0 to 10, Unknown, Low, Medium, High, Very-High.',
          fix: { title: 'Write High', edits: [{ start: 36, end: 40, newText: 'High' }] },
        },
      ],
    );
  });

  it('sees that standard input holds a template', async () => {
    const header = 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|';
    const { code, stdout } = await runLint(['-'], `# mine\n${header}src=$srcc\n`);
    assert.equal(code, 1);
    assert.match(stdout, /^-:2:73 error unknown-variable/);
    assert.equal((await runLint(['-'], `${header}src=$src\n`)).code, 0);
    assert.match((await runLint([await file('t.cef', `${header}src=$src\n`)])).stdout, / value-variable /);
  });

  it('reads standard input, for - and when no file is named', async () => {
    assert.match((await runLint(['-'], bad)).stdout, /^-:1:1 error header-marker/);
    assert.equal((await runLint([], good)).code, 0);
  });

  it('ends quietly when its reader goes away', async () => {
    const path = await file('a.cef', bad.repeat(20_000));
    const { stderr } = await runLint([path], '', true);
    assert.equal(stderr, '');
  });

  it('judges templates by file name, or when told', async () => {
    const template = 'CEF:0|Example|Gate|1.0|$subtype|$type|$number-of-severity|src=$src\n';
    for (const name of ['a.cef-template', 'a.panos-cef']) {
      assert.equal((await runLint([await file(name, template)])).code, 0);
    }
    assert.equal((await runLint([await file('a.cef', template)])).code, 1);
    assert.equal((await runLint(['--template', '-'], template)).code, 0);
  });

  describe('--fix', () => {
    it('mends the file, keeps its mode, and leaves nothing behind', async () => {
      const path = await file('a.cef', good + bad);
      await chmod(path, 0o640);
      const { code, stdout } = await runLint(['--fix', path]);
      assert.equal(code, 0);
      assert.equal(stdout, 'No findings in 1 file; 1 file fixed.\n');
      assert.equal(await readFile(path, 'utf8'), good + mended);
      assert.equal((await stat(path)).mode & 0o777, 0o640);
      assert.deepEqual(await readdir(folder), ['a.cef']);
    });

    it('does not touch a file that needs nothing', async () => {
      const path = await file('a.cef', good);
      const before = await stat(path, { bigint: true });
      await runLint(['--fix', path]);
      const after = await stat(path, { bigint: true });
      assert.equal(after.ino, before.ino);
      assert.equal(after.mtimeNs, before.mtimeNs);
    });

    it('mends the file behind a link and keeps the link', async () => {
      const path = await file('a.cef', bad);
      const link = join(folder, 'link.cef');
      await symlink(path, link);
      await runLint(['--fix', link]);
      assert.ok((await lstat(link)).isSymbolicLink());
      assert.equal(await readFile(path, 'utf8'), mended);
    });

    it('keeps CRLF and a byte-order mark', async () => {
      const path = await file('a.cef', `\ufeff${bad.replace('\n', '\r\n')}`);
      await runLint(['--fix', path]);
      assert.equal(await readFile(path, 'utf8'), `\ufeff${mended.replace('\n', '\r\n')}`);
    });

    it('never puts a file in the place of a pipe', async function () {
      if (process.platform === 'win32') this.skip();
      const pipe = join(folder, 'pipe.cef');
      execFileSync('mkfifo', [pipe]);
      const [{ code, stderr }] = await Promise.all([runLint(['--fix', pipe]), writeFile(pipe, bad)]);
      assert.deepEqual([code, (await stat(pipe)).isFIFO()], [2, true]);
      assert.match(stderr, /pipe\.cef is no file that could be replaced\. Give the text on standard input/);
    });

    it('writes standard input, mended, to standard output', async () => {
      const { code, stdout, stderr } = await runLint(['--fix', '-'], bad);
      assert.equal(code, 0);
      assert.equal(stdout, mended);
      assert.equal(stderr, 'No findings in 1 file.\n');
    });
  });

  describe('bytes', () => {
    it('a byte-order mark, CRLF and a lone CR are no trouble', async () => {
      assert.equal((await runLint(['-'], `\ufeff${good.replace('\n', '\r\n')}`)).code, 0);
      const { stdout } = await runLint(['-'], 'CEF:0|Example|Gate|1.0|100|Login|5|msg=a\rb\n');
      assert.match(stdout, /^-:1:41 warning stray-character U\+000D/);
    });

    it('UTF-16 is one finding, its lines are judged all the same, and --fix makes it UTF-8', async () => {
      for (const mark of ['\ufeff', '']) {
        const path = await file('a.cef', Buffer.from(mark + good + bad, 'utf16le'));
        const { code, stdout } = await runLint([path]);
        assert.equal(code, 1);
        assert.match(stdout, /:1:1 error text-encoding The file is UTF-16, little endian/);
        assert.match(stdout, /:2:1 error header-marker/);
        assert.equal((await runLint(['--fix', path])).code, 0);
        assert.equal(await readFile(path, 'utf8'), good + mended);
      }
      const big = Buffer.from(`\ufeff${good}`, 'utf16le').swap16();
      assert.match((await runLint(['-'], big)).stdout, /UTF-16, big endian/);
    });

    it('bytes that are no UTF-8 are one finding at their place, and are never rewritten', async () => {
      const bytes = Buffer.from(`${good}cef:0|Example|Gate|1.0|100|\xe9\xe8|5|\n`, 'latin1');
      const path = await file('a.cef', bytes);
      const { code, stdout } = await runLint(['--fix', path]);
      assert.equal(code, 1);
      assert.match(
        stdout,
        /:2:28 error text-encoding Here begins a byte that is no UTF-8.*Nothing was fixed\.\n/,
      );
      assert.doesNotMatch((await runLint([path])).stdout, /fixed/);
      assert.doesNotMatch(stdout, /U\+FFFD/);
      assert.deepEqual(await readFile(path), bytes);
    });

    it('half a character of UTF-16 at the end is never rewritten', async () => {
      const bytes = Buffer.concat([Buffer.from(`\ufeff${bad}`, 'utf16le'), Buffer.from([0x41])]);
      const path = await file('a.cef', bytes);
      const { code, stdout } = await runLint(['--fix', path]);
      assert.equal(code, 1);
      assert.match(stdout, /UTF-16, little endian.* Part of it is no text\. Nothing was fixed\./);
      assert.deepEqual(await readFile(path), bytes);
    });

    it('control characters of a log never reach the terminal', async () => {
      const { stdout } = await runLint(['-'], '\u001b]0;x\u0007\u202ecef:0|a\u001b[31mb|\n');
      for (const char of '\u001b\u0007\u202e') assert.ok(!stdout.includes(char));
    });

    it('an empty file is clean', async () => {
      assert.equal((await runLint(['-'], '')).code, 0);
    });
  });

  describe('bad input', () => {
    it('exits 2 with one sentence', async () => {
      const missing = join(folder, 'none.cef');
      assert.deepEqual(await runLint([missing]), {
        code: 2,
        stdout: '',
        stderr: `${missing} does not exist. Check the path.\n`,
      });
      await mkdir(join(folder, 'd'));
      assert.match((await runLint([join(folder, 'd')])).stderr, /is a directory\. Name a file in it\.\n$/);
      const binary = await file(
        'b.cef',
        Uint8Array.from({ length: 5000 }, (_, index) => (index * 7) % 256),
      );
      assert.match((await runLint([binary])).stderr, /b\.cef is a binary file\./);
      await writeFile(
        binary,
        deflateRawSync(Buffer.from(Array.from({ length: 9000 }, (_, index) => index ** 2).join())),
      );
      assert.match((await runLint(['--fix', binary])).stderr, /b\.cef is a binary file\./);
    });

    it('still judges the other files', async () => {
      const path = await file('a.cef', bad);
      const { code, stdout, stderr } = await runLint([join(folder, 'none.cef'), path]);
      assert.equal(code, 2);
      assert.match(stdout, /a\.cef:1:1 error/);
      assert.match(stderr, /none\.cef does not exist/);
    });
  });
});
