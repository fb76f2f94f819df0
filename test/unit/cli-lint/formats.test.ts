import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { cleanCorpus } from '../../bench/corpus.ts';
import { casesOf } from '../report/read-junit.ts';
import { sarifFaults } from '../report/sarif-schema.ts';
import { type Outcome, runCommand } from './run-lint.ts';

const faulty =
  '# 😀\r\nCEF:0|Example|Gate|1.0|100|\t😀|high|src=192.0.2.1\r\n# sentinel-cef-disable-next-line\r\ncef:0|a|b|c|d|e|high|\r\n';
const mended = faulty.replace('|high|src', '|High|src').replace('\t😀', ' 😀');

describe('formats of sentinel-cef lint', () => {
  let folder: string;
  let run: (args: readonly string[], input?: string) => Promise<Outcome>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'formats-'));
    await mkdir(join(folder, 'logs'));
    await writeFile(join(folder, 'logs/ä b.cef'), faulty);
    run = (args, input) => runCommand('lint', args, input, { cwd: folder });
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const sarifOf = ({ stdout }: Outcome) => {
    const log = JSON.parse(stdout) as Log;
    assert.deepEqual(sarifFaults(log), []);
    return log.runs[0];
  };

  it('sarif: places, fixes that hold, what comments hide, files that can not be read', async () => {
    const outcome = await run(['--format', 'sarif', 'logs/ä b.cef', 'gone.cef', 'logs', '-'], 'CEF:0|\n');
    assert.equal(outcome.code, 2);
    const log = sarifOf(outcome);
    const results = log?.results ?? [];
    const shown = results.filter(({ suppressions }) => suppressions === undefined);
    assert.deepEqual(
      results.flatMap(({ ruleId, suppressions }) => (suppressions === undefined ? [] : [ruleId])),
      ['header-marker', 'header-severity'],
    );
    const severity = shown.find(({ ruleId }) => ruleId === 'header-severity');
    const { artifactLocation, region } = severity?.locations?.[0]?.physicalLocation ?? {};
    assert.equal(artifactLocation?.uri, 'logs/%C3%A4%20b.cef');
    assert.deepEqual(region, { startLine: 2, startColumn: 32, endLine: 2, endColumn: 36 });
    const [edit] = severity?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    const { charOffset = 0, charLength = 0 } = edit?.deletedRegion ?? {};
    assert.equal(faulty.slice(charOffset, charOffset + charLength), 'high');
    const [invocation] = log?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.equal(invocation.exitCode, 2);
    assert.equal(invocation.toolExecutionNotifications?.length, 2);
    assert.equal(shown.at(-1)?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName, 'standard input');
  });

  it('sarif: a large log says the same of a line as a small one, hidden findings too', async () => {
    const small = sarifOf(await run(['--format', 'sarif', 'logs/ä b.cef']))?.results ?? [];
    await writeFile(join(folder, 'logs/ä b.cef'), faulty + cleanCorpus(1_200_000).toString());
    const large = sarifOf(await run(['--format', 'sarif', 'logs/ä b.cef']))?.results ?? [];
    assert.equal(small.length, 4);
    assert.deepEqual(large, small);
  });

  it('junit: a case per rule, and an error for a file that can not be read', async () => {
    const outcome = await run(['--format', 'junit', 'logs/ä b.cef']);
    assert.equal(outcome.code, 1);
    const cases = casesOf(outcome.stdout);
    assert.match(cases['header-severity'] ?? '', /^failure: The severity is "high"/);
    assert.equal(cases['header-marker'], 'passed');
    assert.equal(cases['unknown-variable'], 'skipped: ');
    const gone = await run(['--format', 'junit', 'gone.cef']);
    assert.equal(gone.code, 2);
    assert.match(casesOf(gone.stdout)['can be read'] ?? '', /^error: gone\.cef does not exist/);
  });

  it('github: one command a finding', async () => {
    const { code, stdout } = await run(['--format', 'github', 'logs/ä b.cef']);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^::warning file=logs\/ä b\.cef,line=2,endLine=2,col=32,endColumn=36,title=header-severity::/m,
    );
    assert.ok(!stdout.includes('header-marker'));
  });

  it('takes patterns that the shell left alone', async () => {
    await writeFile(join(folder, 'logs/c.cef'), 'CEF:0|Example|Gate|1.0|100|Login|5|\n');
    const { stdout } = await run(['--format', 'junit', 'logs/*.cef', 'logs/c.cef']);
    assert.deepEqual(
      [...stdout.matchAll(/<testsuite name="([^"]*)"/g)].map((match) => match[1]),
      ['logs/c.cef', 'logs/ä b.cef'],
    );
    const none = await run(['*.log', 'logs/c.cef']);
    assert.equal(none.code, 2);
    assert.match(none.stderr, /\*\.log does not exist/);
  });

  describe('--diff', () => {
    it('shows what --fix would write, and writes nothing; patch does the rest', async () => {
      const path = join(folder, 'logs/ä b.cef');
      const { code, stdout, stderr } = await run(['--diff', path]);
      assert.equal(code, 1);
      assert.match(stderr, /^No findings in 1 file\.$/m);
      assert.equal(await readFile(path, 'utf8'), faulty);
      execFileSync('patch', ['-p0'], { cwd: folder, input: stdout, stdio: 'pipe' });
      assert.equal(await readFile(path, 'utf8'), mended);
      assert.deepEqual(await run(['--diff', path]), {
        code: 0,
        stdout: '',
        stderr: 'No findings in 1 file.\n',
      });
    });

    it('keeps a byte-order mark and a missing last line end', async () => {
      const path = join(folder, 'a.cef');
      await writeFile(path, `\ufeff${faulty.trimEnd()}`);
      const { stdout } = await run(['--diff', 'a.cef']);
      execFileSync('patch', ['-p0'], { cwd: folder, input: stdout, stdio: 'pipe' });
      assert.equal(await readFile(path, 'utf8'), `\ufeff${mended.trimEnd()}`);
    });

    it('leaves UTF-16 alone and says so, and does not go with --fix', async () => {
      await writeFile(join(folder, 'a.cef'), Buffer.from(`\ufeff${faulty}`, 'utf16le'));
      const { code, stdout, stderr } = await run(['--diff', 'a.cef']);
      assert.equal(stdout, '');
      assert.equal(code, 1);
      assert.match(stderr, /text-encoding The file is UTF-16/);
      assert.notEqual((await run(['--diff', '--fix', 'a.cef'])).code, 0);
    });
  });
});
