import assert from 'node:assert/strict';
import { beginsLikeSyslog, parseSyslogPrefix } from '../../../src/cef/syslog-prefix.ts';

function read(line: string): Record<string, string> {
  const { start: _, end: __, format, ...parts } = parseSyslogPrefix(line, line.indexOf('CEF:'));
  const texts = Object.entries(parts).map(([name, span]) => [name, line.slice(span.start, span.end)]);
  return { format, ...Object.fromEntries(texts) };
}

describe('parseSyslogPrefix', () => {
  it('reads RFC 3164', () => {
    assert.deepEqual(read('<134>Nov  5 10:00:00 gate1 CEF:0|'), {
      format: 'rfc3164',
      priority: '<134>',
      timestamp: 'Nov  5 10:00:00',
      host: 'gate1',
    });
  });

  it('reads RFC 5424 behind a byte count', () => {
    assert.deepEqual(read('84 <14>1 2026-11-25T10:00:00.1Z gate1 app - - - CEF:0|'), {
      format: 'rfc5424',
      octetCount: '84',
      priority: '<14>',
      timestamp: '2026-11-25T10:00:00.1Z',
      host: 'gate1',
      tag: 'app - - -',
    });
  });

  it('leaves out what the sender left out', () => {
    assert.deepEqual(read('CEF:0|'), { format: 'none' });
    assert.deepEqual(read('Nov 25 10:00:00 CEF:0|'), { format: 'rfc3164', timestamp: 'Nov 25 10:00:00' });
    assert.deepEqual(read('whatever CEF:0|'), { format: 'other', tag: 'whatever' });
  });

  it('tells messages of other programs from the rest of a cut line', () => {
    for (const line of [
      '<13>x',
      '2026-11-25 10:00:00 INFO started',
      'Nov 25 10:00:00 proxy1 cron: done',
      '2026-11-25T10:00:00+01:00 proxy1 x',
    ]) {
      assert.ok(beginsLikeSyslog(line), line);
    }
    for (const line of ['', 'two act=blocked', '/path/goes/on cs1=x', 'November is cold']) {
      assert.ok(!beginsLikeSyslog(line), line);
    }
  });
});
