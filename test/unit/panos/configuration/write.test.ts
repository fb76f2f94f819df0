import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  branch,
  type Element,
  entry,
  leaf,
  members,
  placeOf,
} from '../../../../src/panos/configuration/element.ts';
import {
  isEqual,
  isWritten,
  merged,
  wayBack,
  type Write,
  written,
} from '../../../../src/panos/configuration/write.ts';
import { often } from '../../../often.ts';

const AT = placeOf('shared', 'log-settings', 'syslog', ['P']);

/** Elements that a log forwarding configuration could have. */
const tree = fc.letrec<{ readonly element: Element }>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small' },
    fc.record({ tag: fc.constantFrom('a', 'b'), text: fc.constantFrom('1', '2') }),
    fc.constantFrom(members('m', ['x']), members('m', ['x', 'y'])),
    fc
      .tuple(
        fc.constantFrom<(children: readonly Element[]) => Element>(
          (children) => entry('one', children),
          (children) => entry('two', children),
          (children) => branch('c', children),
        ),
        fc.uniqueArray(tie('element'), {
          selector: ({ tag, name }) => `${tag} ${name}`,
          minLength: 1,
          maxLength: 4,
        }),
      )
      .map(([make, children]) => make(children)),
  ),
})).element;
const roots = fc
  .uniqueArray(tree, { selector: ({ tag, name }) => `${tag} ${name}`, minLength: 1, maxLength: 4 })
  .map((children) => entry('P', children));

describe('A change of a configuration', () => {
  it('merges entries by name, adds members, and replaces texts', () => {
    const before = entry('P', [
      branch('server', [entry('a', [leaf('port', '514'), leaf('server', 'x')])]),
      members('send-syslog', ['Other']),
    ]);
    const after = merged(before, [
      branch('server', [entry('a', [leaf('port', '6514')]), entry('b')]),
      members('send-syslog', ['P']),
    ]);
    assert.deepEqual(
      after,
      entry('P', [
        branch('server', [entry('a', [leaf('port', '6514'), leaf('server', 'x')]), entry('b')]),
        members('send-syslog', ['Other', 'P']),
      ]),
    );
  });

  it('makes what stands above it, and takes away only what it names', () => {
    const set: Write = { action: 'set', place: [...AT, { tag: 'format' }], elements: [leaf('traffic', 't')] };
    const made = written(undefined, AT, set);
    assert.ok(isEqual(made, entry('P', [branch('format', [leaf('traffic', 't')])])));
    assert.ok(isWritten(made, AT, set));
    const gone = written(made, AT, { action: 'delete', place: [...AT, { tag: 'format' }, { tag: 'url' }] });
    assert.ok(isEqual(gone, made));
    assert.equal(written(made, AT, { action: 'delete', place: AT }), undefined);
  });

  it('has a way back that leads to what was there, whatever it was', () => {
    fc.assert(
      fc.property(roots, roots, (before, elements) => {
        const after = written(before, AT, { action: 'set', place: AT, elements: elements.children ?? [] });
        const back = wayBack(AT, before, after).reduce<Element | undefined>(
          (state, write) => written(state, AT, write),
          after,
        );
        assert.ok(isEqual(back, before), JSON.stringify({ before, after, back }));
      }),
      often(2_000),
    );
  });

  it('has a way back that does not touch what stayed', () => {
    const before = entry('P', [leaf('log-setting', 'old'), branch('from', [leaf('member', 'trust')])]);
    const after = merged(before, [leaf('log-setting', 'new'), leaf('log-end', 'yes')]);
    assert.deepEqual(
      wayBack(AT, before, after).map((write) => [write.action, write.place.at(-1)?.tag]),
      [
        ['delete', 'log-end'],
        ['edit', 'log-setting'],
      ],
    );
  });
});
