import assert from 'node:assert/strict';
import { branch, entry, leaf, placeOf } from '../../../../src/panos/configuration/element.ts';
import { together } from '../../../../src/panos/configuration/stretch.ts';
import { isEqual } from '../../../../src/panos/configuration/write.ts';

const PROFILES = placeOf('shared', 'log-settings', 'profiles');
const ONE = [...PROFILES, { tag: 'entry', name: 'one' }];

describe('What two changes made together', () => {
  it('is from what was first before to what is now, when the later one is inside', () => {
    const [made, ...others] = together(
      [{ place: PROFILES, before: undefined, after: branch('profiles', [entry('one', [leaf('a', '1')])]) }],
      [{ place: ONE, before: entry('one', [leaf('a', '1')]), after: entry('one', [leaf('a', '2')]) }],
    );
    assert.deepEqual(others, []);
    assert.equal(made?.before, undefined);
    assert.ok(isEqual(made?.after, branch('profiles', [entry('one', [leaf('a', '2')])])));
  });

  it('is the same when the later one holds the earlier', () => {
    const [made, ...others] = together(
      [{ place: ONE, before: entry('one', [leaf('a', '0')]), after: entry('one', [leaf('a', '1')]) }],
      [
        {
          place: PROFILES,
          before: branch('profiles', [entry('one', [leaf('a', '1')])]),
          after: branch('profiles', [entry('one', [leaf('a', '1')]), entry('two')]),
        },
      ],
    );
    assert.deepEqual(others, []);
    assert.ok(isEqual(made?.before, branch('profiles', [entry('one', [leaf('a', '0')])])));
  });

  it('is nothing when the later one takes the earlier back', () => {
    const one = entry('one', [leaf('a', '1')]);
    assert.deepEqual(
      together(
        [{ place: ONE, before: undefined, after: one }],
        [{ place: ONE, before: one, after: undefined }],
      ),
      [],
    );
  });
});
