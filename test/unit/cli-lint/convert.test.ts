import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { csvLine } from '../panos/csv/csv-line.ts';
import { PROGRAMS } from '../../programs.ts';

const convert = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, [PROGRAMS.cli, 'convert', ...args], { input, encoding: 'utf8' });

const traffic = csvLine('traffic', { type: 'TRAFFIC', subtype: 'end', version: '0' }).text;
const header = '<14>Nov 25 11:30:00 fw-1 ';

describe('sentinel-cef convert', () => {
  it('writes CEF behind the same syslog header', () => {
    const { stdout, stderr, status } = convert(`${header}${traffic}\r\n`, '-', '--panos', '10.2');
    assert.match(
      stdout,
      /^<14>Nov 25 11:30:00 fw-1 CEF:0\|Palo Alto Networks\|PAN-OS\|10\.2\|end\|TRAFFIC\|1\|rt=[^\r\n]+\n$/,
    );
    assert.equal(stderr, '1 converted, 0 ambiguous, 0 no native CSV.\n');
    assert.equal(status, 0);
  });

  it('leaves out the count of octets, since the message has another length now', () => {
    const { stdout } = convert(`${header.length + traffic.length} ${header}${traffic}\n`);
    assert.match(stdout, /^<14>Nov 25 11:30:00 fw-1 CEF:0\|/);
  });

  it('says which lines it could not convert, and why, with exit code 1', () => {
    const broken = traffic.replace(',192.0.2.8,', ',word,');
    const { stdout, stderr, status } = convert(`${traffic}\n${broken}\nwords\n`);
    assert.equal(stdout.split('\n').length, 2);
    assert.match(stderr, /^line 2: traffic, ambiguous: Column 9 holds "word", which is no dst\.$/m);
    assert.match(stderr, /^line 3: This is no native CSV of PAN-OS\.$/m);
    assert.match(stderr, /^1 converted, 1 ambiguous, 1 no native CSV\.$/m);
    assert.equal(status, 1);
  });

  it('writes the columns by name as JSON', () => {
    const { stdout } = convert(`${traffic}\nwords\n`, '--format', 'json');
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const values = first?.['values'] as Record<string, string> | undefined;
    assert.equal(values?.['src'], '192.0.2.7');
    assert.deepEqual(second, { line: 2, ok: false, problem: 'This is no native CSV of PAN-OS.' });
  });

  it('says in a sentence what can’t be read', () => {
    for (const [path, sentence] of [
      ['/nowhere/at/all', /does not exist/],
      ['/', /is a directory/],
    ] as const) {
      const { stderr, status } = convert('', path);
      assert.match(stderr, sentence);
      assert.equal(status, 2);
    }
  });
});
