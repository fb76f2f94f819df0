import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAll } from '../../../src/lint/apply-fixes.ts';
import { lint } from '../../../src/lint/lint.ts';
import type { LintMode } from '../../../src/lint/problem.ts';
import { textOfCef } from '../cef/arbitrary-cef.ts';
import { often } from '../../often.ts';

for (const mode of ['log', 'template'] as const satisfies readonly LintMode[]) {
  describe(`Any text, as a ${mode}`, () => {
    it('has findings inside it and in order', () => {
      fc.assert(
        fc.property(textOfCef, (text) => {
          let line = 0;
          for (const { start, end } of lint(text, { mode }).problems) {
            assert.ok(start >= 0 && start <= end && end <= text.length);
            // A broken line is reported at the end of the one before, so order holds between lines only.
            const now = text.slice(0, end).split('\n').length;
            assert.ok(now >= line);
            line = now;
          }
        }),
        often(1500),
      );
    });

    it('is left alone when nothing is found', () => {
      fc.assert(
        fc.property(textOfCef, (text) => {
          if (lint(text, { mode }).problems.length === 0) assert.equal(fixAll(text, { mode }), text);
        }),
        often(1500),
      );
    });

    it('has no finding that claims a fix after all fixes, and the same text when fixed again', () => {
      fc.assert(
        fc.property(textOfCef, (text) => {
          const fixed = fixAll(text, { mode });
          assert.deepEqual(
            lint(fixed, { mode }).problems.filter((problem) => problem.fix !== undefined),
            [],
          );
          assert.equal(fixAll(fixed, { mode }), fixed);
        }),
        often(1500),
      );
    });

    it('keeps its sound lines as they are', () => {
      const sound =
        mode === 'log'
          ? '<134>Nov 25 10:00:00 gate1 CEF:0|Ex|Gate|1.0|a\\|b|Żółw|5|msg=a \\= “b” | c\\\\ src=192.0.2.1'
          : 'CEF:0|Ex|Gate|1.0|$subtype|$type|$number-of-severity|msg="$opaque" src=$src cs1Label=A rule';
      fc.assert(
        fc.property(textOfCef, (text) => {
          const fixed = fixAll(`${sound}\n\n${text}`, { mode });
          assert.ok(fixed.startsWith(`${sound}\n\n`));
        }),
        often(1500),
      );
    });
  });
}
