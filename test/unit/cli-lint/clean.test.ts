import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAMS } from '../../programs.ts';

const clean = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, [PROGRAMS.cli, 'clean', ...args], { input, encoding: 'utf8' });

describe('sentinel-cef clean', () => {
  it('writes the template of a pasted text as one line', () => {
    const { stdout, status } = clean(
      'CEF:0|Palo Alto Net\nworks|PAN-OS|1|$subtype|$type|1|src=\u00a0$src\n12\ndst=$dst\n',
    );
    assert.equal(stdout, 'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|src=$src dst=$dst\n');
    assert.equal(status, 0);
  });

  it('reads a PDF, whatever it is called, and says what was repaired and on which page', async () => {
    const pdf = fileURLToPath(new URL('../../fixtures/pdf/writer-table.pdf', import.meta.url));
    const folder = await mkdtemp(join(tmpdir(), 'clean-'));
    const copy = join(folder, 'guide.txt');
    await copyFile(pdf, copy);
    const { stdout, stderr, status } = clean('', copy);
    await rm(folder, { recursive: true });
    assert.equal(status, 0);
    assert.match(stdout, /^# sentinel-cef-log-type config\nCEF:0\|Palo Alto Networks\|PAN-OS\|/);
    assert.equal(stdout.match(/^CEF:0/gm)?.length, 9);
    assert.match(stderr, /^config, page 1: 7 lines joined\. 2 stray characters replaced or removed\.$/m);
    const listed = clean('', pdf, '--format', 'json');
    const templates = JSON.parse(listed.stdout) as { logType: string; page: number }[];
    assert.equal(templates.length, 9);
    assert.deepEqual([templates[8]?.logType, templates[8]?.page], ['traffic', 2]);
  });

  it('ends with 3 and says what is not certain, when the text does not tell it any more', () => {
    const { stdout, stderr, status } = clean(
      'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|src=$src cs1Label=Site-\nto-site link cs1=$rule',
    );
    assert.match(stdout, /cs1Label=Site/);
    assert.match(stderr, /not certain: How two lines join: “[^”]*⏎to-site link cs1=\$rule”\./);
    assert.equal(status, 3);
  });

  it('says how the templates of a guide differ from ours, with the repairs', () => {
    const pdf = fileURLToPath(new URL('../../fixtures/pdf/writer-table.pdf', import.meta.url));
    const same = clean('', pdf, '--compare', '--panos', '9.1');
    assert.equal(same.status, 0);
    assert.equal(same.stdout.match(/^\w[\w-]*, page \d\n {2}They are the same\.$/gm)?.length, 9);
    const later = clean('', pdf, '--compare', '--panos', '10.0');
    assert.equal(later.status, 1);
    assert.match(later.stdout, /^traffic, page 2\n {2}Only here: PanXFFIP=\$xff_ip /m);
    const { stdout: one, status: code } = clean(
      'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$type|$subtype|rt=$receive_time PanOSDeviceSN=$serial PanOSEventID=$eventid PanOSStage=$stage PanOSAuthMethod=$auth_method',
      '--compare',
      '--panos',
      '10.1',
    );
    assert.equal(code, 1);
    assert.match(
      one,
      /^globalprotect, page 1\n {2}Repaired here: The header has six fields; the severity is added\.$/m,
    );
    assert.match(one, /rt is filled from \$receive_time there, from \$cef-formatted-receive_time here\./);
  });

  it('compares for a release that is said', () => {
    const { stderr, status } = clean('CEF:0|a|b|c|d|e|1|src=$src', '--compare');
    assert.equal(status, 2);
    assert.match(stderr, /Say for which release/);
  });

  it('says of a PDF that is encrypted that it is', () => {
    const { stderr, status } = clean(
      '',
      fileURLToPath(new URL('../../fixtures/pdf/encrypted.pdf', import.meta.url)),
    );
    assert.match(stderr, /encrypted\.pdf is encrypted: it opens with a password only\./);
    assert.equal(status, 2);
  });

  it('ends with 1 where there is no template, and with 2 where nothing can be read', () => {
    const none = clean('words alone\n', '-');
    assert.equal(none.stdout, '');
    assert.match(none.stderr, /No template found/);
    assert.equal(none.status, 1);
    const missing = clean('', '/nowhere/at/all');
    assert.match(missing.stderr, /does not exist/);
    assert.equal(missing.status, 2);
  });
});
