import assert from 'node:assert/strict';
import { rules } from '../../../src/lint/rules/index.ts';
import { runCommand } from './run-lint.ts';

async function parse(input: string | Uint8Array): Promise<{ code: number | null; lines: unknown[] }> {
  const { code, stdout } = await runCommand('parse', ['--format', 'json', '-'], input);
  return {
    code,
    lines: stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown),
  };
}

describe('sentinel-cef parse', () => {
  it('writes one object per line, everything decoded', async () => {
    const { code, lines } = await parse(
      '<134>Nov 25 10:00:00 gate1 CEF:0|Example|Gate|1.0|a\\|b|Login\\\\x|5|msg=a\\=b\\nc suser=Zoë 😀 src=\r\n',
    );
    assert.equal(code, 0);
    assert.deepEqual(lines, [
      {
        line: 1,
        ok: true,
        prefix: {
          format: 'rfc3164',
          priority: 134,
          facility: 'local0',
          severity: 'info',
          timestamp: 'Nov 25 10:00:00',
          host: 'gate1',
        },
        header: ['0', 'Example', 'Gate', '1.0', 'a|b', 'Login\\x', '5'],
        extension: { msg: 'a=b\nc', suser: 'Zoë 😀', src: '' },
        problems: [
          { rule: 'empty-value', severity: 'hint', message: '"src" is empty.', column: 92, endColumn: 95 },
        ],
      },
    ]);
  });

  it('shows pairs whose keys have a blank before the equals sign, which would stand nowhere else', async () => {
    const header = 'CEF:0|Example|Gate|1.0|100|Login|5|';
    const { lines } = await parse(
      `${header}foo =bar\n${header}src = 192.0.2.1 dst  = 192.0.2.2 x = y\n${header}foo =a b src=192.0.2.1 c =d`,
    );
    assert.deepEqual(
      lines.map((line) => (line as { extension: unknown }).extension),
      [{ foo: 'bar' }, { src: '192.0.2.1', dst: '192.0.2.2 x = y' }, { foo: 'a b', src: '192.0.2.1 c =d' }],
    );
    const table = await runCommand('parse', ['--format', 'table', '-'], `${header}foo =bar`);
    assert.match(table.stdout, /\n {2}foo +AdditionalExtensions +bar\n/);
  });

  it('writes one line per line for readers that take U+0085 and U+2028 for line ends, too', async () => {
    const text = 'CEF:0|Example|Gate|1.0|100|Login|5|msg=a\u2028b\u0085c\u2029d';
    const { stdout } = await runCommand('parse', [], text);
    assert.equal(stdout.trimEnd().split(/[\n\u0085\u2028\u2029]/).length, 1);
    assert.deepEqual((JSON.parse(stdout) as { extension: unknown }).extension, {
      msg: 'a\u2028b\u0085c\u2029d',
    });
  });

  it('writes a table per message, and what is found in it', async () => {
    const { code, stdout } = await runCommand(
      'parse',
      ['--format', 'table', '-'],
      '# note\nCEF:0|Example|Gate|1.0|a\\|b|Login|5|cs1=x y cs1Label=Rule src=192.0.2.999\n\nfoo\n',
    );
    assert.equal(code, 1);
    assert.match(stdout, /^Line 2\nHeader\n {2}CEF version +0\n/);
    assert.match(stdout, /\n {2}event class id +DeviceEventClassID +a\|b\n/);
    assert.match(stdout, /\n {2}cs1 +Rule +DeviceCustomString1 +x y\n/);
    assert.match(stdout, /\nFindings\n {2}63 {2}warning {2}.*\[value-address\]\n/);
    assert.match(stdout, /\nLine 4\n {2}no CEF header\n/);
  });

  it('tells bytes that are no UTF-8, and not the characters that stand for them', async () => {
    const bytes = Buffer.from('CEF:0|Example|Gate|1.0|100|Login|5|msg=Z\xfcrich\n', 'latin1');
    const { code, stdout } = await runCommand('parse', ['--format', 'table', '-'], bytes);
    assert.equal(code, 0);
    assert.match(stdout, /\n {2}41 {2}error {2}Here stands a byte that is no UTF-8.*\[text-encoding\]\n/);
    assert.doesNotMatch(stdout, /U\+FFFD/);
  });

  it('shows in tables what is found in the messages of others, such as native CSV', async () => {
    const csv = '1,2026/11/25 10:00:00,001234567890,TRAFFIC,end,2561,2026/11/25 10:00:00,192.0.2.1';
    const { stdout } = await runCommand('parse', ['--format', 'table', '-'], `${csv}\n`);
    assert.match(stdout, /^Line 1\n {2}no CEF header\n\nFindings\n.*\[native-csv\]\n/);
  });

  it('says where no header could be read, and counts every line', async () => {
    const { code, lines } = await parse('# note\n\nCEF:0|Example|src=192.0.2.1\nsome text\n');
    assert.equal(code, 1);
    assert.deepEqual(
      lines.map((each) => {
        const { line, ok, header, extension } = each as Record<string, unknown>;
        return { line, ok, header, extension };
      }),
      [
        { line: 1, ok: false, header: null, extension: null },
        { line: 2, ok: false, header: null, extension: null },
        { line: 3, ok: false, header: null, extension: { src: '192.0.2.1' } },
        { line: 4, ok: false, header: null, extension: null },
      ],
    );
  });

  it('is content with messages of other programs between', async () => {
    const sound = 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow\n';
    const { code } = await parse(`Nov 25 10:00:00 proxy1 sshd[1]: Accepted publickey\n${sound}`);
    assert.equal(code, 0);
  });

  it('keeps the order of the pairs, any key, and the last of two', async () => {
    const { stdout } = await runCommand(
      'parse',
      [],
      'CEF:0|Example|Gate|1.0|100|Login|5|act=a 2=b 1=c __proto__=d act=e',
    );
    assert.match(stdout, /"extension":\{"act":"e","2":"b","1":"c","__proto__":"d"\}/);
  });

  it('reads UTF-16, and says in one sentence what it can not read', async () => {
    const { lines } = await parse(Buffer.from('CEF:0|Example|Gate|1.0|100|Login|5|', 'utf16le'));
    assert.equal((lines[0] as { ok: boolean }).ok, true);
    const { code, stderr } = await runCommand('parse', ['/nowhere/a.cef']);
    assert.equal(code, 2);
    assert.match(stderr, /^\/nowhere\/a\.cef does not exist\./);
  });

  it('goes quietly when its reader does', async () => {
    const text = 'CEF:0|Example|Gate|1.0|100|Login|5|act=allow\n'.repeat(20_000);
    const { code, stderr } = await runCommand('parse', [], text, { leaveEarly: true });
    assert.equal(stderr, '');
    assert.equal(code, 4);
  });
});

describe('sentinel-cef rules', () => {
  it('lists every rule with its severities', async () => {
    const { code, stdout } = await runCommand('rules', []);
    assert.equal(code, 0);
    for (const { id, severity } of rules) {
      assert.match(stdout, new RegExp(`^${id} +${severity.log} +${severity.template} `, 'm'));
    }
  });

  it('writes one JSON object per rule', async () => {
    const { stdout } = await runCommand('rules', ['--format', 'json']);
    const all = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; title: string });
    assert.deepEqual(
      all.map(({ id, title }) => [id, title]),
      rules.map(({ id, title }) => [id, title]),
    );
  });
});
