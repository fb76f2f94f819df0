import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, runLint } from './run-lint.ts';

const line = 'CEF:0|Example|Gate|1.0|100|Login|5|SRC=192.0.2.1\n';
const header = 'CEF:0|Example|Gate|1.0|$subtype|$type|1|';

/** `rule severity` of each finding. */
function found(stdout: string): string[] {
  return stdout
    .split('\n')
    .filter((each) => each !== '')
    .map((each) => JSON.parse(each) as { rule: string; severity: string })
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

describe('The settings of sentinel-cef lint', () => {
  let folder: string;
  const file = async (name: string, content: string) => {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  const lint = async (...args: readonly string[]) =>
    found((await runLint(['--format', 'json', ...args])).stdout);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'settings-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('come from the nearest .sentinelcef.json above the file', async () => {
    await file('.sentinelcef.json', '{ "rules": { "key-case": "off" } }');
    await file('b/.sentinelcef.json', '{ "rules": { "key-case": "hint" } }');
    const a = await file('a/a.cef', line);
    const b = await file('b/deep/b.cef', line);
    assert.deepEqual(await lint(a, b), ['key-case hint']);
    assert.deepEqual(await lint('--no-config', a), ['key-case warning']);
  });

  it('come from the working directory for standard input', async () => {
    await file('.sentinelcef.json', '{ "rules": { "key-case": "error" } }');
    const { stdout } = await runCommand('lint', ['--format', 'json', '-'], line, { cwd: folder });
    assert.deepEqual(found(stdout), ['key-case error']);
  });

  it('come from the file that --config names', async () => {
    const config = await file('other.json', '{ "target": "strict" }');
    const path = await file('a.cef', 'CEF:0|Example|Gate|1.0|100|Login|5|src=2001:db8::1\n');
    assert.deepEqual(await lint(path), ['value-address information']);
    assert.deepEqual(await lint('--config', config, path), ['value-address warning']);
    assert.deepEqual(await lint('--config', config, '--target', 'sentinel', path), [
      'value-address information',
    ]);
  });

  it('hold for --fix too', async () => {
    await file('.sentinelcef.json', '{ "rules": { "key-case": "off" } }');
    const { stdout } = await runCommand('lint', ['--fix', '-'], line, { cwd: folder });
    assert.equal(stdout, line);
  });

  for (const [what, content, sentence] of [
    ['is no JSON', '{', /The configuration .*\.sentinelcef\.json is no JSON\./],
    ['names a setting that does not exist', '{ "rule": {} }', /, "rule" is not known\./],
    [
      'names a rule that does not exist',
      '{ "rules": { "example": "off" } }',
      /, "rules\.example" is not known\./,
    ],
    [
      'gives a severity that does not exist',
      '{ "rules": { "key-case": "loud" } }',
      /"rules\.key-case" is not allowed\./,
    ],
    ['is a list', '[]', /, there must be one object\./],
    ['gives no release', '{ "panos": { "release": "new" } }', /"panos\.release" is not allowed\./],
  ] as const) {
    it(`are refused in one sentence when the file ${what}`, async () => {
      await file('.sentinelcef.json', content);
      const { code, stdout, stderr } = await runLint([await file('a.cef', line)]);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, sentence);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }

  it('know the release of PAN-OS', async () => {
    const path = await file('a.panos-cef', `${header}msg=${'x'.repeat(2100)}\n`);
    assert.deepEqual(await lint(path), ['template-length warning']);
    assert.deepEqual(await lint('--panos', '10.1', path), ['template-length error']);
    assert.deepEqual(await lint('--panos', '11.0', path), []);
    const { code } = await runLint(['--panos', 'new', path]);
    assert.notEqual(code, 0);
    await file('.sentinelcef.json', '{ "panos": { "release": "10.2" } }');
    assert.deepEqual(await lint(path), ['template-length error']);
  });

  it('know the log type by the name of the file, and by --log-type', async () => {
    const template = `${header}in=$bytes_sent\n`;
    const threat = await file('threat.panos-cef', template);
    const other = await file('other.panos-cef', template);
    assert.deepEqual(await lint(threat), ['variable-not-in-log-type warning']);
    assert.deepEqual(await lint(other), []);
    assert.deepEqual(await lint('--log-type', 'threat', other), ['variable-not-in-log-type warning']);
    assert.deepEqual(await lint('--log-type', 'traffic', threat), []);
  });
});
