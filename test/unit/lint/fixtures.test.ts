import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fixAll } from '../../../src/lint/apply-fixes.ts';
import { lint } from '../../../src/lint/lint.ts';
import { rules } from '../../../src/lint/rules/index.ts';
import { placeOf, readSamples } from './read-fixture.ts';

const folder = new URL('../../fixtures/rules/', import.meta.url);

describe('Fixtures of the rules', () => {
  it('there is one file per rule, and no other', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    assert.deepEqual(
      files.sort(),
      rules.map((rule) => `${rule.id}.txt`),
    );
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      const samples = readSamples(readFileSync(new URL(`${rule.id}.txt`, folder), 'utf8'));

      it('is shown reporting and keeping silent', () => {
        assert.ok(samples.some((sample) => sample.expected.length > 0));
        assert.ok(samples.some((sample) => sample.expected.length === 0));
      });

      for (const { mode, options, title, text, expected, fixed } of samples) {
        it(`${mode}: ${title}`, () => {
          const found = lint(text, options)
            .problems.filter((problem) => problem.rule === rule.id)
            .map(({ start, end, severity }) => {
              const from = placeOf(text, start);
              const to = placeOf(text, end);
              const last = to.line === from.line ? `${to.column}` : `${to.line}:${to.column}`;
              return `${from.line}: ${from.column}-${last} ${severity}`;
            });
          assert.deepEqual(found, expected);
          assert.equal(fixAll(text, options), fixed ?? text);
        });
      }
    });
  }
});
