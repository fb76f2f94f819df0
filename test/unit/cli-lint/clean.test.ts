import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const clean = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, [main, 'clean', ...args], { input, encoding: 'utf8' });

describe('sentinel-cef clean', () => {
  it('writes the template of a pasted text as one line', () => {
    const { stdout, status } = clean(
      'CEF:0|Palo Alto Net\nworks|PAN-OS|1|$subtype|$type|1|src=\u00a0$src\n12\ndst=$dst\n',
    );
    assert.equal(stdout, 'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|src=$src dst=$dst\n');
    assert.equal(status, 0);
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
