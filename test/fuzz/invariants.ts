import assert from 'node:assert/strict';
import { linesOf } from '../../src/cef/lines.ts';
import { parseMessage } from '../../src/cef/parse-message.ts';
import { tokensOf } from '../../src/cef/tokens.ts';
import { fixAll } from '../../src/lint/apply-fixes.ts';
import { lint } from '../../src/lint/lint.ts';
import type { LintMode, Problem } from '../../src/lint/problem.ts';
import { LineScan } from '../../src/lint/scan/line-scan.ts';
import { LogScan } from '../../src/lint/scan/log-scan.ts';
import { cleanText } from '../../src/panos/clean-template.ts';
import type { Input } from './inputs.ts';

const lineScan = new LineScan();

/** What holds for every input, whatever it is. */
export function checkInvariants({ text, bytes }: Input): void {
  for (const { start, end } of linesOf(text)) checkTree(text.slice(start, end));
  checkLint(text, 'log');
  checkLint(text, 'template');
  checkScan(bytes);
  checkClean(text);
}

/** The leaves of the tree are the line. */
function checkTree(line: string): void {
  const message = parseMessage(line);
  if (message === undefined) return;
  const leaves = tokensOf(message).map(({ start, end }) => line.slice(start, end));
  assert.equal(leaves.join(''), line, 'the tree does not hold every character once');
}

function checkLint(text: string, mode: LintMode): void {
  const { problems } = lint(text, { mode });
  for (const { start, end, rule } of problems) {
    assert.ok(0 <= start && start <= end && end <= text.length, `${rule} reports outside the text`);
  }
  if (!problems.some(({ fix }) => fix !== undefined)) return;
  const fixed = fixAll(text, { mode });
  const left = lint(fixed, { mode }).problems.find(({ fix }) => fix !== undefined);
  assert.equal(left?.rule, undefined, `as a ${mode}, it has a finding with a fix after all fixes`);
  checkUntouched(text, fixed, problems, mode);
}

/** Lines without a finding are in the fixed text as they were. A fix may reach into the line before. */
function checkUntouched(text: string, fixed: string, problems: readonly Problem[], mode: LintMode): void {
  const after = Array.from(linesOf(fixed), ({ start, end }) => fixed.slice(start, end));
  const lines = [...linesOf(text)];
  let from = 0;
  for (const [index, { start, end }] of lines.entries()) {
    const next = lines[index + 1]?.end ?? end;
    if (problems.some((problem) => problem.start <= next && problem.end >= start)) continue;
    from = after.indexOf(text.slice(start, end), from) + 1;
    assert.notEqual(from, 0, `as a ${mode}, a line without a finding was changed`);
  }
}

/** The scan over bytes finds what the linter finds in the decoded text. */
function checkScan(input: Uint8Array): void {
  const marked = input[0] === 0xef && input[1] === 0xbb && input[2] === 0xbf;
  const bytes = Buffer.concat([marked ? input.subarray(3) : input, Buffer.from('\n')]);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const whole = lint(text, { mode: 'log' }).problems;
  if (whole[0]?.rule === 'text-encoding') return; // a word on a text as a whole, not on its lines
  const found: Problem[] = [];
  const scan = new LogScan(
    {},
    {
      clean: () => undefined,
      judged({ problems, base }) {
        for (const problem of problems) {
          found.push({ ...problem, start: base + problem.start, end: base + problem.end });
        }
      },
    },
    lineScan,
  );
  scan.write(bytes, bytes.length);
  scan.end();
  assert.deepEqual(found.map(placeOf), whole.map(placeOf), 'the scan and the linter differ');
}

function placeOf({ rule, severity, start, end }: Problem): string {
  return `${rule} ${severity} ${start} ${end}`;
}

function checkClean(text: string): void {
  const clean = cleanText(text);
  if (clean !== undefined) assert.equal(cleanText(clean), clean, 'what was cleaned is cleaned again');
}
