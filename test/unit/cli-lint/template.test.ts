import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { PROGRAMS } from '../../programs.ts';

const template = (...args: string[]) =>
  spawnSync(process.execPath, [PROGRAMS.cli, 'template', ...args], { encoding: 'utf8' });

describe('sentinel-cef template', () => {
  it('prints the template alone, and what is to know about it beside', () => {
    const { stdout, stderr, status } = template('traffic', '--panos', '10.2', '--budget', '400');
    assert.match(
      stdout,
      /^CEF:0\|Palo Alto Networks\|PAN-OS\|\$sender_sw_version\|\$subtype\|\$type\|1\|rt=[^\n]+\n$/,
    );
    assert.ok(stdout.length <= 401);
    assert.match(stderr, /\d+ of 400 characters, \d+ fields\./);
    assert.match(stderr, /Left out for lack of room, though read by ASIM parser/);
    assert.equal(status, 0);
  });

  it('prints commands of PAN-OS, or an element of its configuration', () => {
    const commands = template(
      'url',
      '--panos',
      '11.1',
      '--format',
      'set',
      '--server-profile',
      'to sentinel',
    ).stdout;
    const [format, characters, escape, ...rest] = commands.split('\n');
    assert.match(format ?? '', /^set shared log-settings syslog "to sentinel" format url "CEF:0\|[^"]+"$/);
    assert.equal(
      characters,
      'set shared log-settings syslog "to sentinel" format escaping escaped-characters \\=',
    );
    assert.equal(escape, 'set shared log-settings syslog "to sentinel" format escaping escape-character \\');
    assert.deepEqual(rest, ['']);
    assert.match(
      template('hip-match', '--panos', '10.1', '--format', 'xml').stdout,
      /^<hip-match>CEF:0\|[^<&]+<\/hip-match>\n$/,
    );
  });

  it('prints all that is known as JSON', () => {
    const { stdout } = template('threat', '--panos', '10.2', '--format', 'json', '--drop', 'cs1,cat');
    const report: unknown = JSON.parse(stdout);
    assert.ok(typeof report === 'object' && report !== null);
    const {
      leftOut,
      fields,
      length,
      template: text,
    } = report as {
      leftOut: { key: string; why: string; cost: string }[];
      fields: { key: string; variable: string; readers: string[] }[];
      length: number;
      template: string;
    };
    assert.equal(text.length, length);
    assert.deepEqual(
      leftOut.filter(({ why }) => why === 'dropped').map(({ key }) => key),
      ['cs1', 'cat'],
    );
    assert.match(
      leftOut.find(({ key }) => key === 'cat')?.cost ?? '',
      /DeviceEventCategory is read by workbook/,
    );
    assert.ok(fields.find(({ key }) => key === 'src')?.readers.includes('Palo Alto network threat'));
  });

  it('lists the log types', () => {
    assert.match(template('--list').stdout, /^decryption +10\.0 +nothing$/m);
    const rows = template('--list', '--format', 'json').stdout.trim().split('\n');
    assert.equal(rows.length, 17);
  });

  it('refuses what there is not, with a sentence and exit code 2', () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['decryption', '--panos', '9.1'], /It exists since PAN-OS 10\.0/],
      [['traffic'], /Say which release/],
      [[], /--list names them/],
      [['traffic', '--panos', '10.2', '--budget', 'many'], /Give a number of characters/],
      [
        ['traffic', '--panos', '10.2', '--format', 'set', '--server-profile', '"; x'],
        /name of a server profile/,
      ],
    ];
    for (const [args, message] of cases) {
      const { stdout, stderr, status } = template(...args);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(status, 2);
    }
  });
});
