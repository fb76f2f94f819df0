import assert from 'node:assert/strict';
import { entryInOtherCase, entryOf, entryOfFullName } from '../../../src/cef/dictionary.ts';
import { KEYS } from '../../../src/cef/dictionary.generated.ts';

describe('The dictionary of CEF', () => {
  it('has each key once', () => {
    assert.equal(new Set(KEYS.map(([key]) => key)).size, KEYS.length);
  });

  it('knows type, length and column of a key', () => {
    const { type, column, columnType, kind } = entryOf('dpt') ?? {};
    assert.deepEqual([type, column, columnType, kind], ['Integer', 'DestinationPort', 'int', 'producer']);
    assert.equal(entryOf('act')?.maxLength, 63);
    assert.equal(entryOf('eventId')?.kind, 'consumer');
    assert.equal(entryOf('eventId')?.column, undefined);
  });

  it('finds a key in another case, and only there', () => {
    assert.equal(entryInOtherCase('SRC')?.key, 'src');
    assert.equal(entryInOtherCase('cs6label')?.key, 'cs6Label');
    assert.equal(entryInOtherCase('src'), undefined);
    assert.equal(entryInOtherCase('source'), undefined);
  });

  it('finds a key by its full name, unless the name is a key itself', () => {
    assert.equal(entryOfFullName('sourceAddress')?.key, 'src');
    assert.equal(entryOfFullName('sourceaddress')?.key, 'src');
    assert.equal(entryOfFullName('deviceExternalId'), undefined);
  });

  it('gives a partner to every label', () => {
    for (const [key] of KEYS) {
      if (key.endsWith('Label')) assert.ok(entryOf(key.slice(0, -5)), key);
    }
  });
});
