import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { applyScript } from '../../../src/onboarding/changes/apply-files.ts';
import { quoted } from '../../../src/onboarding/changes/quoted.ts';

const script = (after: string, path = '/etc/rsyslog.d/a.conf'): string =>
  applyScript({
    change: 'c1',
    step: 'listener',
    operator: "o'brien@here",
    daemon: 'rsyslog',
    ports: [{ protocol: 'tcp', port: 514 }],
    files: [{ path, after, mode: '0644', why: '' }],
  });

/** What `stage` would read for the one file, as the shell sees it. */
function staged(text: string): string {
  const probe = text.replace(/\nbegin\n/, '\nstage() { cat; exit 0; }\n');
  return spawnSync('sh', ['-s'], { input: probe, encoding: 'utf8' }).stdout;
}

describe('the script of a transaction', () => {
  it('is whole for the shell', () => {
    assert.equal(spawnSync('sh', ['-n'], { input: script('x\n'), encoding: 'utf8' }).stderr, '');
  });

  it('hands a file’s text on unchanged, whatever it holds', () => {
    for (const text of [
      'plain\n',
      '$HOME `id` "q" \'s\' \\ back\n',
      'END_OF_FILE\nmore\n',
      '\n\nblank lines\n',
    ]) {
      assert.equal(staged(script(text)), text);
    }
  });

  it('quotes words for the shell', () => {
    for (const word of ["o'brien", '$(id)', 'a b', '\\', '']) {
      assert.equal(spawnSync('sh', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' }).stdout, word);
    }
  });
});
