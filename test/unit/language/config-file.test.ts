import assert from 'node:assert/strict';
import { withConfigFile } from '../../../src/language/config-file.ts';

const SETTINGS = {
  rules: { 'key-case': 'off', 'key-unknown': 'hint' },
  target: 'strict',
  release: '9.1',
} as const;

describe('The configuration file over the settings', () => {
  it('goes first, rule by rule, and leaves the rest', () => {
    const text = '{ "rules": { "key-case": "error" }, "panos": { "release": "10.1" } }';
    assert.deepEqual(withConfigFile(SETTINGS, text), {
      settings: { rules: { 'key-case': 'error', 'key-unknown': 'hint' }, target: 'strict', release: '10.1' },
    });
  });

  it('changes nothing when it can’t be understood, and says why', () => {
    for (const [text, fault] of [
      ['{', /no JSON/],
      ['[]', /not known/],
      ['{ "rules": { "key-case": "loud" } }', /"rules\.key-case" is not allowed/],
      ['{ "panos": { "release": "ten" } }', /"panos\.release" is not allowed/],
    ] as const) {
      const outcome = withConfigFile(SETTINGS, text);
      assert.equal(outcome.settings, SETTINGS);
      assert.match(outcome.fault ?? '', fault);
    }
  });
});
