import assert from 'node:assert/strict';
import { CHARACTERS, RANGES, SEQUENCES } from '../../../src/cef/stray-characters.generated.ts';
import { strayAt } from '../../../src/cef/stray-characters.ts';
import { fixAll } from '../../../src/lint/apply-fixes.ts';
import { lint } from '../../../src/lint/lint.ts';
import type { LintMode } from '../../../src/lint/problem.ts';

const LINE = {
  log: 'CEF:0|Example|PAN-OS|1.0|100|Login now|5|act=allow deviceExternalId=0123 msg=a "b" c',
  template:
    'CEF:0|Example|PAN-OS|1.0|$subtype|$type|1|act=$action deviceExternalId=$serial msg=a "$opaque" c',
} as const;

interface Spot {
  readonly name: string;
  readonly mode: LintMode;
  /** Text in front of the place where the character is put. */
  readonly before: string;
  /** Whether only characters that are wrong anywhere are reported there. */
  readonly tolerant?: boolean;
}

const SPOTS: readonly Spot[] = [
  { name: 'the marker', mode: 'log', before: 'CE' },
  { name: 'behind the marker', mode: 'log', before: 'CEF:' },
  { name: 'the vendor', mode: 'log', before: 'CEF:0|Exam' },
  { name: 'the product', mode: 'log', before: 'CEF:0|Example|PAN' },
  { name: 'the device version', mode: 'log', before: 'CEF:0|Example|PAN-OS|1.' },
  { name: 'the name', mode: 'log', before: 'CEF:0|Example|PAN-OS|1.0|100|Log', tolerant: true },
  { name: 'the severity', mode: 'log', before: 'CEF:0|Example|PAN-OS|1.0|100|Login now|5' },
  { name: 'a key', mode: 'log', before: 'CEF:0|Example|PAN-OS|1.0|100|Login now|5|act=allow deviceExt' },
  { name: 'a value', mode: 'log', before: 'CEF:0|Example|PAN-OS|1.0|100|Login now|5|act=al', tolerant: true },
  { name: 'the vendor', mode: 'template', before: 'CEF:0|Exam' },
  { name: 'a variable', mode: 'template', before: 'CEF:0|Example|PAN-OS|1.0|$sub' },
  {
    name: 'a key',
    mode: 'template',
    before: 'CEF:0|Example|PAN-OS|1.0|$subtype|$type|1|act=$action deviceExt',
  },
  {
    name: 'a value',
    mode: 'template',
    before: 'CEF:0|Example|PAN-OS|1.0|$subtype|$type|1|act=$action deviceExternalId=$serial msg=a ',
  },
];

/** Every character of the table: single ones, and the first, middle and last of each range. */
const POINTS = [
  ...CHARACTERS.map(([code]) => code),
  ...RANGES.flatMap(([first, last]) => [first, (first + last) >> 1, last]),
].filter((point) => point !== 0x0a);

function found(text: string, mode: LintMode, at: number): boolean {
  return lint(text, { mode }).problems.some(
    ({ start, end, rule }) =>
      start <= at &&
      (end > at || start === end) &&
      /^(stray-character|header-marker|key-charset)$/.test(rule),
  );
}

describe('Every stray character', () => {
  for (const { name, mode, before, tolerant } of SPOTS) {
    it(`is found in ${name} of a ${mode}`, () => {
      const line = LINE[mode];
      assert.ok(line.startsWith(before));
      for (const point of POINTS) {
        const char = String.fromCodePoint(point);
        const scope = strayAt(char, 0)?.stray.scope;
        const expected = tolerant !== true || scope === 'anywhere';
        const text = before + char + line.slice(before.length);
        assert.equal(found(text, mode, before.length), expected, `U+${point.toString(16)} in ${text}`);
      }
    });

    it(`is removed from ${name} of a ${mode} where the table says so`, () => {
      const line = LINE[mode];
      for (const point of POINTS) {
        const char = String.fromCodePoint(point);
        const { scope, replacement } = strayAt(char, 0)?.stray ?? {};
        if (replacement !== '' || (tolerant === true && scope !== 'anywhere')) continue;
        const text = before + char + line.slice(before.length);
        assert.equal(fixAll(text, { mode }), line, `U+${point.toString(16)}`);
      }
    });
  }

  for (const mode of ['log', 'template'] as const) {
    it(`is put back where it took the place of a plain character of a ${mode}`, () => {
      const line = LINE[mode];
      let tried = 0;
      for (const point of POINTS) {
        const char = String.fromCodePoint(point);
        const { replacement, scope, category } = strayAt(char, 0)?.stray ?? {};
        if (replacement === undefined || replacement === '' || replacement.includes('\\')) continue;
        for (let at = line.indexOf(replacement); at !== -1; at = line.indexOf(replacement, at + 1)) {
          const text: string = line.slice(0, at) + char + line.slice(at + replacement.length);
          const claimed = lint(text, { mode }).problems.some((problem) => problem.fix !== undefined);
          if (!claimed) {
            // In a log only people's own letters may stay: never an invisible character, never a delimiter.
            assert.ok(mode === 'log' && scope === 'structure' && category !== 'pipe-lookalike', text);
            continue;
          }
          // A break of the line inside a value is kept as an escape, for it is part of what was said.
          const fixed: string = fixAll(text, { mode }).replaceAll('\\r', ' ');
          assert.equal(fixed, line, `U+${point.toString(16)} at ${at}`);
          tried++;
        }
      }
      assert.ok(tried > 400, `${tried}`);
    });
  }
});

describe('Every stray sequence', () => {
  for (const [text, , replacement, scope] of SEQUENCES) {
    for (const mode of ['log', 'template'] as const) {
      if (scope === (mode === 'log' ? 'template' : 'log')) continue;
      it(`${JSON.stringify(text)} is found in a value of a ${mode}`, () => {
        const start = `${LINE[mode]} x`;
        const line = `${start}${text} y`;
        const problem = lint(line, { mode }).problems.find((each) => each.start === start.length);
        assert.equal(problem?.rule, 'stray-character');
        if (problem?.fix !== undefined) {
          // Behind an equals sign the blank is a fault of its own.
          const rest = replacement === '=' ? 'y' : ' y';
          assert.equal(fixAll(line, { mode }), `${start}${replacement ?? ''}${rest}`);
        }
      });
    }
  }
});
