import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CefMessage } from '../../../src/cef/message.ts';
import { parseMessage } from '../../../src/cef/parse-message.ts';
import { jsonOfMessage } from '../../../src/language/message-json.ts';
import { comparedTables, rowsOf, tableOf } from '../../../src/language/message-table.ts';
import { textOfCef } from '../cef/arbitrary-cef.ts';

function message(text: string): CefMessage {
  const parsed = parseMessage(text);
  assert.ok(parsed);
  return parsed;
}

const HEADER = 'CEF:0|Palo Alto Networks|PAN-OS|10.1|end|TRAFFIC|1|';

describe('A message as a table', () => {
  it('has a row per field in columns: name, what it is called, column of Sentinel, value decoded', () => {
    const table = tableOf(message(`${HEADER}src=192.0.2.1 cs1=allow web cs1Label=Rule fooX=1 msg=a\\=b\\nc`));
    const lines = table.split('\n').map((line) => line.trim().split(/ {2,}/));
    assert.deepEqual(lines[0], ['Header']);
    assert.deepEqual(lines.slice(9), [
      ['Extension'],
      ['src', 'sourceAddress', 'SourceIP', '192.0.2.1'],
      ['cs1', 'Rule', 'DeviceCustomString1', 'allow web'],
      ['fooX', 'AdditionalExtensions', '1'],
      ['msg', 'message', 'Message', 'a=b⏎c'],
      [''],
    ]);
  });

  it('shows the syslog header apart, and milliseconds as time too', () => {
    const table = tableOf(message(`<134>Nov 25 10:00:00 gate1 ${HEADER}rt=1764028800000`));
    assert.match(table, /^Syslog\n/);
    assert.match(table, /facility +local0\n/);
    assert.match(table, /rt .*1764028800000 {2}\(2025-11-25T00:00:00\.000Z\)/);
  });

  it('keeps a label that names nothing', () => {
    assert.deepEqual(
      rowsOf(message(`${HEADER}cs2Label=Lost`)).flatMap(({ part, field }) =>
        part === 'extension' ? [field] : [],
      ),
      ['cs2Label'],
    );
  });

  it('has as many lines as it has fields, whatever is in them', () => {
    fc.assert(
      fc.property(textOfCef, (text) => {
        for (const line of text.split('\n')) {
          const parsed = parseMessage(line);
          if (parsed === undefined) continue;
          const rows = rowsOf(parsed);
          const parts = new Set(rows.map(({ part }) => part)).size;
          const expected = rows.length + parts + Math.max(0, parts - 1) + 1;
          assert.equal(tableOf(parsed).split(/\r\n|[\n\r\u0085\u2028\u2029]/).length, expected);
        }
      }),
    );
  });
});

describe('Two messages compared', () => {
  it('have their fields in one order and one width, so that equal fields are equal lines', () => {
    const [one, other] = comparedTables(
      message(`${HEADER}src=192.0.2.1 spt=1 dst=192.0.2.2`),
      message(`${HEADER}dst=192.0.2.2 requestClientApplication=x src=192.0.2.9 spt=1`),
    ).map((table) => table.split('\n'));
    assert.ok(one && other);
    const differing = one.filter((line) => !other.includes(line)).map((line) => line.trim().split(/ +/)[0]);
    assert.deepEqual(differing, ['src']);
    const added = other.filter((line) => !one.includes(line)).map((line) => line.trim().split(/ +/)[0]);
    assert.deepEqual(added, ['src', 'requestClientApplication']);
  });
});

describe('A message as JSON', () => {
  it('is decoded, keeps the order, and takes any key', () => {
    const text = `<134>Nov 25 10:00:00 gate1 ${HEADER}zz=a\\=b 1=x __proto__=y src=192.0.2.1`;
    const json = jsonOfMessage(message(text));
    const parsed = JSON.parse(json) as { prefix: Record<string, unknown>; header: Record<string, string> };
    assert.equal(parsed.prefix['facility'], 'local0');
    assert.equal(parsed.header['device vendor'], 'Palo Alto Networks');
    assert.deepEqual(
      [...json.matchAll(/^ {4}"(zz|1|__proto__|src)": "(.*)"/gm)].map((match) => [match[1], match[2]]),
      [
        ['zz', 'a=b'],
        ['1', 'x'],
        ['__proto__', 'y'],
        ['src', '192.0.2.1'],
      ],
    );
  });

  it('is JSON for every message', () => {
    fc.assert(
      fc.property(textOfCef, (text) => {
        for (const line of text.split('\n')) {
          const parsed = parseMessage(line);
          if (parsed !== undefined) JSON.parse(jsonOfMessage(parsed));
        }
      }),
    );
  });
});
