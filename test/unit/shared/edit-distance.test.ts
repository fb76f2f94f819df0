import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distanceOf, lettersOf, mayBeNear } from '../../../src/shared/edit-distance.ts';
import { often } from '../../often.ts';

describe('The distance between two words', () => {
  it('counts letters that are added, dropped, changed or exchanged', () => {
    assert.deepEqual(
      [
        distanceOf('src', 'srcc'),
        distanceOf('src', 'sr'),
        distanceOf('src', 'sdc'),
        distanceOf('src', 'scr'),
      ],
      [1, 1, 1, 1],
    );
    assert.equal(distanceOf('', 'abc'), 3);
  });

  it('is never less than their letters allow', () => {
    const word = fc.stringMatching(/^[a-e_1-3]{0,8}$/);
    fc.assert(
      fc.property(word, word, (a, b) => mayBeNear(lettersOf(a), lettersOf(b), distanceOf(a, b))),
      often(500),
    );
    assert.equal(mayBeNear(lettersOf('abc'), lettersOf('xyz'), 2), false);
  });
});
