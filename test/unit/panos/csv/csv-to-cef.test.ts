import assert from 'node:assert/strict';
import { decodeValue } from '../../../../src/cef/escapes.ts';
import { parseMessage } from '../../../../src/cef/parse-message.ts';
import { lint } from '../../../../src/lint/lint.ts';
import { csvToCef } from '../../../../src/panos/csv/csv-to-cef.ts';
import { offsetOf, toCefTime } from '../../../../src/panos/csv/csv-times.ts';
import { decodeCsv } from '../../../../src/panos/csv/decode-csv.ts';
import { csvLine } from './csv-line.ts';

function convert(text: string): string {
  const csv = decodeCsv(text);
  assert.ok(csv?.kind === 'decoded');
  return csvToCef(csv);
}

function pairsOf(text: string): Map<string, string> {
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return new Map(
    (parseMessage(text)?.extension?.pairs ?? []).map(({ key, value }) => [
      slice(key),
      decodeValue(slice(value)),
    ]),
  );
}

describe('CEF of native CSV', () => {
  it('is what a tuned template would have sent, in GMT', () => {
    const set = { misc: 'shop.example.net/find?item=7, or "8"', rule: 'allow | web\\all' };
    const { text } = csvLine('threat', { type: 'THREAT', subtype: 'url', version: '2562' }, set);
    const cef = convert(text);
    assert.match(
      cef,
      /^CEF:0\|Palo Alto Networks\|PAN-OS\|10\.2\|url\|THREAT\|4\|rt=Nov 25 2026 10:30:00 GMT /,
    );
    const pairs = pairsOf(cef);
    assert.equal(pairs.get('request'), set.misc);
    assert.equal(pairs.get('cs1'), set.rule);
    assert.equal(pairs.get('cs1Label'), 'Rule');
    assert.equal(pairs.get('cat'), 'threatid 32');
    assert.equal(pairs.get('suid'), pairs.get('suser'));
  });

  it('has no finding above information, for every log type', () => {
    for (const [layout, type, subtype] of [
      ['traffic', 'TRAFFIC', 'end'],
      ['threat', 'THREAT', 'spyware'],
      ['system', 'SYSTEM', 'general'],
      ['config', 'CONFIG', '0'],
      ['globalprotect', 'GLOBALPROTECT', '0'],
      ['decryption', 'DECRYPTION', '0'],
      ['userid', 'USERID', 'login'],
      ['gtp', 'GTP', 'start'],
    ] as const) {
      const cef = convert(csvLine(layout, { type, subtype }).text);
      const loud = lint(cef, { mode: 'log' }).problems.filter(({ severity }) =>
        /error|warning/.test(severity),
      );
      assert.deepEqual(loud, [], cef);
    }
  });

  it('leaves out pairs that would be empty', () => {
    const { text } = csvLine('traffic', { type: 'TRAFFIC', subtype: 'end' }, { srcuser: '', rule: '' });
    assert.doesNotMatch(convert(text), /suser|suid|cs1/);
  });

  it('escapes what divides a header', () => {
    const { text } = csvLine('config', { type: 'CONFIG', subtype: '0' }, { result: 'a|b\\c' });
    assert.match(convert(text), /\|a\\\|b\\\\c\|CONFIG\|/);
  });
});

describe('Times of native CSV', () => {
  it('are in GMT where the offset is known, over midnight and new year', () => {
    assert.equal(toCefTime('2026/12/31 23:30:00', -60), 'Jan 01 2027 00:30:00 GMT');
    assert.equal(toCefTime('2026/03/01 00:15:00', 330), 'Feb 28 2026 18:45:00 GMT');
    assert.equal(toCefTime('2026/11/25 10:00:00', undefined), 'Nov 25 2026 10:00:00');
    assert.equal(toCefTime('', 60), '');
  });

  it('have the offset of the timestamp with milliseconds, unless it is not set', () => {
    assert.equal(offsetOf('2026-11-25T11:30:00.123+05:30'), 330);
    assert.equal(offsetOf('2026-11-25T11:30:00-0800'), -480);
    assert.equal(offsetOf('2026-11-25T11:30:00Z'), 0);
    assert.equal(offsetOf('1970-01-01T00:00:00.000+01:00'), undefined);
    assert.equal(offsetOf(undefined), undefined);
  });
});
