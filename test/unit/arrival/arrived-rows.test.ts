import assert from 'node:assert/strict';
import { valueOf } from '../../../src/arrival/arrived-row.ts';
import { arrivedRows } from '../../../src/files/arrived-rows.ts';

const only = (text: string) => {
  const rows = arrivedRows(text);
  assert.equal(rows.length, 1);
  return rows[0]!;
};

describe('an export of rows', () => {
  it('is the CSV of the portal, with its names of times, quotes and line breaks in values', () => {
    const row = only(
      '\uFEFF"TimeGenerated [UTC]",SyslogMessage,Computer,Events\r\n"11/25/2026, 10:00:00.000 AM","a ""b"", c\nd",proxy1,7\r\n',
    );
    assert.equal(row.table, 'Syslog');
    assert.equal(row.events, 7);
    assert.equal(valueOf(row, 'SyslogMessage'), 'a "b", c\nd');
    assert.equal(valueOf(row, 'TimeGenerated'), '11/25/2026, 10:00:00.000 AM');
  });
  it('is the list of Azure’s command line', () => {
    const row = only('[{"TableName":"PrimaryResult","DeviceVendor":"Palo Alto Networks","Events":"3"}]');
    assert.equal(row.table, 'CommonSecurityLog');
    assert.equal(row.events, 3);
  });
  it('is the answer of the query API', () => {
    const row = only(
      '{"tables":[{"name":"PrimaryResult","columns":[{"name":"Table","type":"string"},{"name":"Events","type":"long"}],"rows":[["Syslog",5]]}]}',
    );
    assert.equal(row.table, 'Syslog');
    assert.equal(row.events, 5);
  });
  it('may have no rows', () => {
    assert.deepEqual(arrivedRows(''), []);
    assert.deepEqual(arrivedRows('[]'), []);
    assert.deepEqual(arrivedRows('DeviceVendor,Events\n'), []);
  });
  for (const [what, text] of [
    ['a page of HTML', '<html><body>Sign in</body></html>'],
    ['JSON cut off', '[{"DeviceVendor":"Pal'],
    ['JSON of something else', '{"error":{"code":"Forbidden"}}'],
    ['CSV of something else', 'name,size\nx,1\n'],
    ['a quotation mark without end', 'DeviceVendor\n"a'],
  ] as const) {
    it(`that is ${what} is refused in a sentence`, () => {
      assert.throws(() => arrivedRows(text), { name: 'Failure', kind: 'bad-input' });
    });
  }
});
