import assert from 'node:assert/strict';
import { isTimestamp, rewrittenTime } from '../../../src/lint/values/timestamps.ts';

describe('A time in another form', () => {
  for (const [text, written] of [
    ['2026-11-25T10:00:00Z', 'Nov 25 2026 10:00:00 GMT'],
    ['2026-11-25T10:00:00,5+01:00', 'Nov 25 2026 10:00:00.500 GMT+01:00'],
    ['2026-11-25 10:00:00.123456-0730', 'Nov 25 2026 10:00:00.123 GMT-07:30'],
    ['2026-11-05 10:00:00', 'Nov 05 2026 10:00:00'],
    ['2026/11/25 10:00:00', 'Nov 25 2026 10:00:00'],
    ['Nov 25 2026 10:00:00 +0100', 'Nov 25 2026 10:00:00 GMT+01:00'],
    ['1764064800', '1764064800000'],
    ['1764064800.1239', '1764064800123'],
    ['1764064800123456', '1764064800123'],
    ['1764064800123456789', '1764064800123'],
  ] as const) {
    it(`${text} is written as the standard does`, () => {
      assert.equal(isTimestamp(text), false);
      assert.equal(rewrittenTime(text), written);
      assert.equal(isTimestamp(written), true);
    });
  }

  for (const text of [
    '2026-13-25T10:00:00Z',
    '2026-02-30 10:00:00',
    '11/25/2026 10:00:00 AM',
    '25 Nov 2026',
    'Nov 25 2026 10:00:00 PM',
    '',
  ]) {
    it(`${text === '' ? 'nothing' : text} is left alone`, () => {
      assert.equal(rewrittenTime(text), undefined);
    });
  }
});
