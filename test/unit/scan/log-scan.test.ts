import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLargeLog, lintLargeLog } from '../../../src/cli/lint/lint-large-log.ts';
import { locate } from '../../../src/cli/format/lint-findings.ts';
import { lint } from '../../../src/lint/lint.ts';
import { LineScan } from '../../../src/lint/scan/line-scan.ts';
import { LogScan } from '../../../src/lint/scan/log-scan.ts';
import { rules } from '../../../src/lint/rules/index.ts';
import { cleanCorpus } from '../../bench/corpus.ts';
import { HOSTILE } from '../../bench/hostile.ts';
import { textOfCef } from '../cef/arbitrary-cef.ts';
import { mixedShapes } from './mixed-shapes.ts';
import { nearlyClean } from './nearly-clean.ts';
import { often } from '../../often.ts';

function isClean(line: string, scan = new LineScan()): boolean {
  const bytes = Buffer.from(`${line}\n`);
  return scan.take(bytes, 0, bytes.length) > 0 && scan.isClean(0);
}

describe('The scan over bytes', () => {
  it('calls no line clean on which the linter finds anything', () => {
    const scan = new LineScan();
    fc.assert(
      fc.property(fc.oneof({ weight: 2, arbitrary: nearlyClean }, mixedShapes), (line) => {
        if (!isClean(line, scan)) return;
        assert.deepEqual(lint(line, { mode: 'log' }).problems, []);
        assert.deepEqual(lint(line, { mode: 'log', target: 'strict' }).problems, []);
      }),
      often(10_000),
    );
  });

  it('calls none of the bad examples of the rules clean', () => {
    for (const { example, id } of rules) {
      if (example.mode !== 'log') continue;
      for (const line of example.bad.split('\n')) {
        if (lint(line, { mode: 'log' }).problems.length > 0) assert.equal(isClean(line), false, id);
      }
    }
  });

  it('needs no decoding for nearly all lines of other senders on which nothing is found', () => {
    const scan = new LineScan();
    const sound = fc
      .sample(mixedShapes, 1500)
      .filter((line) => lint(line, { mode: 'log' }).problems.length === 0);
    const missed = sound.filter((line) => !isClean(line, scan));
    assert.ok(sound.length > 900, String(sound.length));
    assert.ok(missed.length < sound.length * 0.02, `${missed.length} of ${sound.length}: ${missed[0]}`);
  });

  it('decides more than 95 of 100 lines of a clean log', () => {
    const corpus = cleanCorpus(600_000);
    let clean = 0;
    let judged = 0;
    const scan = new LogScan({}, { clean: () => clean++, judged: () => judged++ });
    scan.write(corpus, corpus.length);
    scan.end();
    assert.ok(clean > 500, String(clean));
    assert.ok(judged < clean * 0.05, `${judged} of ${clean + judged}`);
  });

  for (const [what, line] of [
    ['without a syslog header', 'CEF:0|Example|Gate|1.0|100|Login|5|src=192.0.2.1'],
    [
      'of RFC 5424',
      '<134>1 2026-11-25T10:11:12.123Z gate1 app - - - CEF:0|Example|Gate|1.0|100|Login|5|act=a',
    ],
    ['with an ISO time', '<134>2026-11-25T10:11:12+01:00 gate1 CEF:0|Example|Gate|1.0|100|Login|5|act=a'],
    ['with a severity in words', 'CEF:0|Example|Gate|1.0|100|Login|Very-High|act=a'],
    ['without an extension', 'CEF:0|Example|Gate|1.0|100|Login|5|'],
    ['with IPv6', 'CEF:0|Example|Gate|1.0|100|Login|5|c6a1=2001:db8::1 c6a1Label=a'],
    ['with escapes', 'CEF:0|Example|Gate|1.0|100|Login|5|msg=a\\=b c:\\\\d act=a'],
    ['with letters of all scripts', 'CEF:0|Example|Gate|1.0|100|Login|5|suser=Zoë Łęcka msg=山田 Иван é 😀'],
    ['with line breaks that are written', 'CEF:0|Example|Gate|1.0|100|Login|5|msg=a\\nb\\r act=a'],
    ['of another vendor with P', 'CEF:0|Proofpoint|Gate|1.0|100|Login|5|act=a'],
    ['with a time in milliseconds', 'CEF:0|Example|Gate|1.0|100|Login|5|rt=1795601472000'],
  ] as const) {
    it(`needs no decoding for a message ${what}`, () => {
      assert.deepEqual(lint(line, { mode: 'log' }).problems, []);
      assert.equal(isClean(line), true);
      assert.equal(isClean(`${line}\r`), true);
    });
  }
});

describe('A log that is linted by blocks', () => {
  const placed = (bytes: Uint8Array) => {
    const text = new TextDecoder().decode(bytes);
    return locate('a', text, lint(text, { mode: 'log' }).problems);
  };
  const clean = 'CEF:0|Example|Gate|1.0|100|Login|5|act=a\r\n';

  it('has the findings of the whole text, places and fixes too', () => {
    fc.assert(
      fc.property(textOfCef, textOfCef, nearlyClean, (first, second, third) => {
        const bytes = Buffer.from(`${first}\n${clean}${second}\n${third}\n${clean}${clean}${first}`);
        assert.deepEqual(lintLargeLog('a', bytes, { mode: 'log' }), placed(bytes));
      }),
      often(1500),
    );
  });

  it('obeys comments far above', () => {
    const bad = 'CEF:0|Example|Gate|1.0|100|Login|high|act=a\n';
    const text = `# sentinel-cef-disable header-severity\n${clean.repeat(3)}${bad}${clean}# sentinel-cef-enable\n${bad}# sentinel-cef-disable-next-line\n${clean}${bad}# sentinel-cef-disable-next-line\n${bad}`;
    const bytes = Buffer.from(text);
    assert.deepEqual(lintLargeLog('a', bytes, { mode: 'log' }), placed(bytes));
    assert.equal(placed(bytes).length, 2);
  });

  it('keeps lines together over the bound of a run', () => {
    const line = `CEF:0|Example|Gate|1.0|100|Login|high|msg=${'ä'.repeat(9000)}\r\nand the rest\r\n`;
    const bytes = Buffer.from(`${clean}${line.repeat(30)}${clean}`);
    assert.deepEqual(lintLargeLog('a', bytes, { mode: 'log' }), placed(bytes));
  });

  for (const [what, make] of Object.entries(HOSTILE)) {
    it(`may hold a line of ${what}`, () => {
      const line = make(10_000);
      const bytes = Buffer.from(`${clean.repeat(100)}${line}\n${clean}${line}`);
      assert.deepEqual(lintLargeLog('a', bytes, { mode: 'log' }), placed(bytes));
    });
  }

  it('is one in UTF-8 and large', () => {
    const log = Buffer.from(clean.repeat(30_000));
    assert.equal(isLargeLog(log, { mode: 'log' }), true);
    assert.equal(isLargeLog(log.subarray(0, 1000), { mode: 'log' }), false);
    assert.equal(isLargeLog(log, { mode: 'template' }), false);
    assert.equal(isLargeLog(Buffer.concat([log, Buffer.from([0xe9])]), { mode: 'log' }), false);
    assert.equal(isLargeLog(Buffer.from(log.toString(), 'utf16le'), { mode: 'log' }), false);
  });
});
