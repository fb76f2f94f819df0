import assert from 'node:assert/strict';
import { allEntries } from '../../../src/cef/dictionary.ts';
import { nearestKey } from '../../../src/cef/nearest-key.ts';
import { lint } from '../../../src/lint/lint.ts';

const problemsOf = (extension: string) =>
  lint(`CEF:0|Example|Gate|1.0|100|Login|5|${extension}\n`, { mode: 'log' }).problems.filter(
    ({ rule }) => rule === 'key-unknown',
  );

describe('the nearest key', () => {
  it('is that of which the word is a slip, by key or by full name', () => {
    const words = { deviceExternlId: 'deviceExternalId', sourceAdress: 'src', destinationUserNmae: 'duser' };
    for (const [word, key] of Object.entries(words)) assert.equal(nearestKey(word), key, word);
    assert.equal(nearestKey('requestMehtod'), 'requestMethod');
  });

  it('is none for short words, own words, other numbers, and where two are as near', () => {
    for (const word of ['srcx', 'exampleZone', 'deviceCustomNumber4', 'x'.repeat(100_000)])
      assert.equal(nearestKey(word), undefined, word.slice(0, 20));
  });

  it('is never a key of collectors', () => {
    const consumers = [...allEntries()].filter(({ kind }) => kind === 'consumer');
    for (const { key } of consumers) assert.notEqual(nearestKey(`${key}x`), key);
  });

  it('is offered and not applied, unless the message has it already', () => {
    const [problem] = problemsOf('deviceExternlId=1');
    assert.match(problem?.message ?? '', /AdditionalExtensions\. Did you mean "deviceExternalId"\?$/);
    assert.equal(problem?.fix, undefined);
    assert.deepEqual(problem?.suggestions?.[0]?.edits, [{ start: 35, end: 50, newText: 'deviceExternalId' }]);
    const [second] = problemsOf('deviceExternlId=1 deviceExternalId=2');
    assert.equal(second?.suggestions, undefined);
    assert.match(second?.message ?? '', /AdditionalExtensions\.$/);
  });
});
