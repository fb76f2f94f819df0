import assert from 'node:assert/strict';
import { fixAll } from '../../../src/lint/apply-fixes.ts';
import { lint } from '../../../src/lint/lint.ts';

const bad = 'CEF:0|Example|Gate|1.0|100|Login|high|SRC=192.0.2.1';

/** Line and rule of each finding. */
function found(...lines: readonly string[]): string[] {
  const text = lines.join('\n');
  return lint(text, { mode: 'log' }).problems.map(
    ({ rule, start }) => `${text.slice(0, start).split('\n').length} ${rule}`,
  );
}

describe('A comment in the text', () => {
  it('hides rules in the next line that is no comment, and only there', () => {
    assert.deepEqual(
      found('# sentinel-cef-disable-next-line key-case', '', '# why: an old sensor', bad, bad),
      ['4 header-severity', '5 header-severity', '5 key-case'],
    );
  });

  it('hides all rules there when it names none', () => {
    assert.deepEqual(found('#sentinel-cef-disable-next-line', bad), []);
  });

  it('hides rules from there on, until another shows them', () => {
    const lines = [
      '# sentinel-cef-disable key-case, header-severity',
      bad,
      '# sentinel-cef-enable key-case',
      bad,
    ];
    assert.deepEqual(found(...lines), ['4 key-case']);
  });

  it('hides all, shows one, shows all', () => {
    const lines = [
      '# sentinel-cef-disable',
      bad,
      '# sentinel-cef-enable key-case',
      bad,
      '# sentinel-cef-enable',
      bad,
    ];
    assert.deepEqual(found(...lines), ['4 key-case', '6 header-severity', '6 key-case']);
  });

  it('is only a comment when it says something else', () => {
    assert.deepEqual(found('# sentinel-cef-disabled', '# disable key-case', bad), [
      '3 header-severity',
      '3 key-case',
    ]);
  });

  it('keeps what it hides from being fixed', () => {
    const text = `# sentinel-cef-disable key-case\n${bad}`;
    assert.equal(fixAll(text, { mode: 'log' }), text.replace('|high|', '|High|'));
  });
});

describe('The target', () => {
  const text = 'CEF:1|Example|Gate|1.0|100|Login|5|src=2001:db8::1';

  it('is Sentinel unless said otherwise', () => {
    const found = lint(text, { mode: 'log' }).problems.map(({ rule, severity }) => `${rule} ${severity}`);
    assert.deepEqual(found, ['header-version warning', 'value-address information']);
  });

  it('can be the standard to the letter, which knows version 1 and no IPv6 in src', () => {
    const found = lint(text, { mode: 'log', target: 'strict' }).problems;
    assert.deepEqual(
      found.map(({ rule, severity }) => `${rule} ${severity}`),
      ['value-address warning'],
    );
  });
});
