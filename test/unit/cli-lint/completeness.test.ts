import assert from 'node:assert/strict';
import { runCommand } from './run-lint.ts';

const text =
  'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$threatid|$type|$number-of-severity|src=$src dst=$dst\n';

describe('sentinel-cef lint --completeness', () => {
  const args = ['--template', '--log-type', 'threat', '--no-config'];

  it('names what goes blind, with exit code 1', async () => {
    const { code, stdout } = await runCommand('lint', [...args, '--completeness'], text);
    assert.match(
      stdout,
      /warning template-completeness DeviceEventClassID is filled from \$threatid.*Palo Alto Threat signatures/,
    );
    assert.equal(code, 1);
  });

  it('says nothing of it when not asked', async () => {
    const { code, stdout } = await runCommand('lint', args, text);
    assert.doesNotMatch(stdout, /completeness/);
    assert.equal(code, 0);
  });
});
