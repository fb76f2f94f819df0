import assert from 'node:assert/strict';
import { lint } from '../../../src/lint/lint.ts';
import { rules } from '../../../src/lint/rules/index.ts';

describe('The rules', () => {
  it('have ids of kebab words, in order, none twice', () => {
    const ids = rules.map((rule) => rule.id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
    for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z]+)+$/);
  });

  for (const { id, example } of rules) {
    it(`${id}: its bad example is reported and its good one is clean`, () => {
      const { mode, bad, good, options } = example;
      assert.ok(lint(bad, { mode, ...options }).problems.some((problem) => problem.rule === id));
      assert.deepEqual(lint(good, { mode, ...options }).problems, []);
    });
  }
});

describe('lint', () => {
  const bad = 'cef:1|Example|Gate|1.0|100|Login|high|src=192.0.2.1';

  it('reports in the order of the text', () => {
    const found = lint(bad, { mode: 'log' }).problems.map(({ rule, severity }) => `${rule} ${severity}`);
    assert.deepEqual(found, ['header-marker error', 'header-version warning', 'header-severity warning']);
  });

  it('takes the levels of the user', () => {
    const levels = { 'header-marker': 'off', 'header-version': 'hint' } as const;
    const found = lint(bad, { mode: 'log', levels }).problems.map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );
    assert.deepEqual(found, ['header-version hint', 'header-severity warning']);
  });

  it('stops at the limit and says so', () => {
    const text = `${bad}\n`.repeat(5);
    assert.deepEqual(lint(text, { mode: 'log', limit: 4 }), {
      problems: lint(text, { mode: 'log' }).problems.slice(0, 4),
      truncated: true,
    });
    assert.equal(lint(text, { mode: 'log', limit: 15 }).truncated, false);
  });

  it('counts offsets over lines with CRLF and characters outside the BMP', () => {
    const sound = 'CEF:0|Example|Gate|1.0|100|Login|5|suser=😀\r\n';
    const [problem] = lint(`${sound}cef:0|E|G|1|2|n|5|`, { mode: 'log' }).problems;
    assert.equal(problem?.start, sound.length);
  });
});
