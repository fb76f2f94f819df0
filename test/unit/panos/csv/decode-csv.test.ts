import assert from 'node:assert/strict';
import fc from 'fast-check';
import { KNOWN_COUNTS } from '../../../../src/panos/csv/columns.ts';
import { CSV_COLUMNS } from '../../../../src/panos/csv/columns.generated.ts';
import { decodeCsv, valuesOf } from '../../../../src/panos/csv/decode-csv.ts';
import { csvLine } from './csv-line.ts';

const KINDS: readonly (readonly [layout: string, type: string, subtype: string, logType: string])[] = [
  ['traffic', 'TRAFFIC', 'end', 'traffic'],
  ['threat', 'THREAT', 'spyware', 'threat'],
  ['threat', 'THREAT', 'url', 'url'],
  ['threat', 'THREAT', 'file', 'data'],
  ['threat', 'THREAT', 'wildfire', 'wildfire'],
  ['tunnel', 'END', 'end', 'tunnel'],
  ['auth', 'AUTHENTICATION', '0', 'auth'],
  ['config', 'CONFIG', '0', 'config'],
  ['system', 'SYSTEM', 'general', 'system'],
  ['correlation', 'CORRELATION', '0', 'correlation'],
  ['userid', 'USERID', 'login', 'userid'],
  ['hip-match', 'HIP-MATCH', '0', 'hip-match'],
  ['globalprotect', 'GLOBALPROTECT', '0', 'globalprotect'],
  ['decryption', 'DECRYPTION', '0', 'decryption'],
  ['iptag', 'IPTAG', 'login', 'iptag'],
  ['gtp', 'GTP', 'start', 'gtp'],
  ['sctp', 'SCTP', '', 'sctp'],
];

const decoded = (text: string) => {
  const csv = decodeCsv(text);
  assert.ok(csv?.kind === 'decoded', JSON.stringify(csv));
  return csv;
};

describe('Native CSV', () => {
  it('has a layout and known lengths for every log type', () => {
    assert.deepEqual(Object.keys(CSV_COLUMNS).sort(), Object.keys(KNOWN_COUNTS).sort());
    assert.equal(new Set(KINDS.map(([, , , logType]) => logType)).size, 17);
  });

  for (const [layout, type, subtype, logType] of KINDS) {
    it(`of ${logType} is read column by column, in every length that releases have`, () => {
      for (const count of KNOWN_COUNTS[layout] ?? []) {
        const { text, values } = csvLine(layout, { type, subtype, count });
        const csv = decoded(text);
        assert.equal(csv.logType, logType);
        assert.deepEqual(valuesOf(csv), values);
        assert.deepEqual(csv.notes, []);
      }
    });
  }

  it('tells its release by the version of its format', () => {
    const release = (version: string) =>
      decoded(csvLine('traffic', { type: 'TRAFFIC', subtype: 'end', version }).text).release;
    assert.deepEqual(release('2562'), { major: 10, minor: 2 });
    assert.deepEqual(release('2305'), { major: 9, minor: 1 });
    assert.equal(release('0'), undefined);
    assert.equal(release('1210'), undefined);
  });

  it('may hold commas and quotation marks in quotation marks', () => {
    const value = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '=', '|') });
    fc.assert(
      fc.property(value, value, (rule, opaque) => {
        const set = { object: rule, opaque };
        const { text, values } = csvLine('system', { type: 'SYSTEM', subtype: 'general' }, set);
        assert.deepEqual(valuesOf(decoded(text)), values);
      }),
    );
  });

  it('stands behind any syslog header', () => {
    const { text, values } = csvLine('userid', { type: 'USERID', subtype: 'login' });
    for (const header of [
      '<14>Nov 25 11:30:00 fw-1 ',
      '<14>1 2026-11-25T11:30:00+01:00 fw-1 - - - - ',
      'Nov 25 11:30:00 192.0.2.1 Nov 25 11:29:59 panorama ',
      '288 <14>1 2026-11-25T11:30:00Z fw-1 - - - - ',
    ]) {
      const csv = decoded(header + text);
      assert.equal(csv.start, header.length);
      assert.deepEqual(valuesOf(csv), values);
    }
  });

  it('is read without the columns that a parser of RFC 3164 took for a program', () => {
    const { text, values } = csvLine('traffic', { type: 'TRAFFIC', subtype: 'end' });
    const csv = decoded(text.replace('1,2026/11/25 ', ''));
    assert.match(csv.notes.join(), /lost its date/);
    assert.equal(valuesOf(csv).get('receive_time'), '');
    values.set('receive_time', '');
    assert.deepEqual(valuesOf(csv), values);
  });

  it('is read when a relay put backslashes before the quotation marks', () => {
    const set = { opaque: 'down, then up' };
    const { text, values } = csvLine('system', { type: 'SYSTEM', subtype: 'general' }, set);
    const csv = decoded(text.replaceAll('"', '\\"'));
    assert.deepEqual(valuesOf(csv), values);
    assert.match(csv.notes.join(), /backslashes/);
  });
});

describe('Native CSV that is cut', () => {
  it('loses its last column, which may be half of one', () => {
    const { text, values } = csvLine('traffic', { type: 'TRAFFIC', subtype: 'end', count: 53 });
    const csv = decoded(text.slice(0, -3));
    assert.match(csv.notes.join(), /53 columns: the line may be cut/);
    const last = [...values.keys()].at(-1) ?? '';
    values.delete(last);
    assert.deepEqual(valuesOf(csv), values);
  });

  it('does not take a time for whole that lost a part of its offset', () => {
    const { text } = csvLine('system', { type: 'SYSTEM', subtype: 'general', count: 26 });
    const csv = decoded(text.slice(0, -1));
    assert.match(csv.notes.join(), /cut within its last column/);
    assert.equal(valuesOf(csv).get('high_res_timestamp'), undefined);
  });
});

describe('Native CSV that lost its quotation marks', () => {
  it('is mended where the commas can belong to one text only', () => {
    const set = { opaque: 'link down, port 3, then up' };
    const { columns, values } = csvLine('system', { type: 'SYSTEM', subtype: 'general', count: 23 }, set);
    const csv = decoded(columns.join(','));
    assert.deepEqual(valuesOf(csv), values);
    assert.match(csv.notes.join(), /around opaque are lost/);
  });

  it('is never guessed where they can belong to two', () => {
    const set = { cmd: 'set, now' };
    const { columns } = csvLine('config', { type: 'CONFIG', subtype: '0', count: 22 }, set);
    const csv = decodeCsv(columns.join(','));
    assert.equal(csv?.kind, 'ambiguous');
  });

  it('never gives a column a text that is not its own', () => {
    const places = fc.constantFrom(
      'rule',
      'srcuser',
      'misc',
      'threatid',
      'user_agent',
      'characteristic_of_app',
    );
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 4 }), (place, commas) => {
        const set = { [place]: Array.from({ length: commas + 1 }, (_, index) => `w${index}`).join(',') };
        const { columns, values } = csvLine('threat', { type: 'THREAT', subtype: 'virus', count: 121 }, set);
        const csv = decodeCsv(columns.join(','));
        if (csv?.kind === 'decoded') assert.deepEqual(valuesOf(csv), values);
      }),
    );
  });
});

describe('Native CSV that can’t be read', () => {
  const { columns, text } = csvLine('traffic', { type: 'TRAFFIC', subtype: 'end' });
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['with a column too few in its midst', columns.toSpliced(8, 1).join(','), /Column \d+ holds/],
    ['with more columns than there are', `${text},more`, /no release has more than 130/],
    ['with a quotation mark that is never closed', text.replace('rule 11', '"rule 11'), /quotation mark/],
    [
      'with times of another form',
      text.replaceAll('2026/11/25 11:30:00', '11/25/26 11:30'),
      /no receive_time/,
    ],
  ];
  for (const [what, line, why] of cases) {
    it(`${what} is said to be ambiguous, and why`, () => {
      const csv = decodeCsv(line);
      assert.ok(csv?.kind === 'ambiguous');
      assert.match(csv.why, why);
    });
  }

  it('is named where no template has its columns', () => {
    const old =
      '1,2026/11/25 11:30:00,001,77,0x0,GLOBALPROTECT,0,2305,2026/11/25 11:30:00,vsys1,gateway-auth';
    const audit = '<14>Nov 25 11:30:00 fw 001,2026/11/25 11:30:00,audit,2561,gui-op,admin,"<show/>",success';
    for (const [line, logType, why, start] of [
      [old, 'globalprotect', /first releases of 9\.1/, 0],
      [audit, 'audit', /no custom format/, 23],
    ] as const) {
      const csv = decodeCsv(line);
      assert.ok(csv?.kind === 'ambiguous');
      assert.deepEqual([csv.logType, csv.start], [logType, start]);
      assert.match(csv.why, why);
    }
  });

  it('and what is none is not taken for it', () => {
    for (const line of [
      '',
      'CEF:0|Palo Alto Networks|PAN-OS|10.1|end|TRAFFIC|1|src=192.0.2.1',
      '1,2026/11/25 11:30:00,001,OTHER,end,2561',
      '<14>Nov 25 11:30:00 fw TRAFFIC, as usual',
      ','.repeat(10_000),
    ]) {
      assert.equal(decodeCsv(line), undefined);
    }
  });
});
