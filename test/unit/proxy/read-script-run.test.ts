import assert from 'node:assert/strict';
import { readScriptRun } from '../../../src/proxy/scripts/read-script-run.ts';
import { spansOf } from '../../../src/proxy/scripts/spans.ts';

const red = (text: string): string => `\u001b[1;31;40m${text}\u001b[0m\n`;
const green = (text: string): string => `\u001b[1;32;40m${text}\u001b[0m\n`;
const yellow = (text: string): string => `\u001b[1;33;40m${text}\u001b[0m\n`;

describe('reading what Microsoft’s scripts print', () => {
  it('splits by colour, not by line', () => {
    assert.deepEqual(spansOf(`starting\n${yellow('\nmind\nthis')}${green('fine')}`), [
      { kind: 'plain', text: 'starting' },
      { kind: 'warning', text: 'mind\nthis' },
      { kind: 'ok', text: 'fine' },
    ]);
  });

  it('copes with a colour that never ends, carriage returns and other sequences', () => {
    assert.deepEqual(
      spansOf('10%\r20%\u001b[2K\u001b[1;31;40mbroken').map(({ text }) => text),
      ['10%', '20%', 'broken'],
    );
  });

  it('takes errors on stderr seriously, whatever the green lines say', () => {
    const run = readScriptRun(
      green('Installation completed'),
      'Job for rsyslog.service failed because of a timeout.\nharmless\n',
    );
    assert.deepEqual(run, {
      errors: ['Job for rsyslog.service failed because of a timeout.'],
      warnings: [],
      finished: true,
    });
  });

  it('knows that sudo’s complaint about the host name is harmless', () => {
    assert.deepEqual(
      readScriptRun('', 'sudo: unable to resolve host proxy-1: Name or service not known').errors,
      [],
    );
    assert.equal(readScriptRun('', 'sudo: a password is required').errors.length, 1);
    assert.deepEqual(
      readScriptRun('', 'grep: /etc/opt/microsoft/omsagent/: No such file or directory').errors,
      [],
    );
    assert.equal(readScriptRun('', 'cat: /etc/rsyslog.d/x.conf: No such file or directory').errors.length, 1);
  });

  it('counts a yellow error as an error and leaves out what is said on every run', () => {
    const run = readScriptRun(
      yellow('Error: no messages came') +
        yellow('Warning: this may be so') +
        yellow('Make sure that what you send comply with RFC 5424.') +
        red('It is not there'),
      '',
    );
    assert.deepEqual(run, {
      errors: ['Error: no messages came', 'It is not there'],
      warnings: ['Warning: this may be so'],
      finished: false,
    });
  });
});
