import assert from 'node:assert/strict';
import { readStatistics } from '../../../src/proxy/daemon/read-statistics.ts';

describe('lines of impstats', () => {
  it('are read as plain text, JSON and CEE, bare, dated and out of the system’s log', () => {
    const forms = [
      'fwd queue: origin=core.queue size=7 discarded.full=3 ',
      'Wed Nov 25 10:00:00 2026: fwd queue: origin=core.queue size=7 discarded.full=3 ',
      'Nov 25 10:00:00 proxy-1 rsyslogd-pstats: fwd queue: origin=core.queue size=7 discarded.full=3 ',
      '2026-11-25T10:00:00+00:00 proxy-1 rsyslogd-pstats: fwd queue: origin=core.queue size=7 discarded.full=3 ',
      '{ "name": "fwd queue", "origin": "core.queue", "size": 7, "discarded.full": 3 }',
      'Nov 25 10:00:00 proxy-1 rsyslogd-pstats: @cee: { "name": "fwd queue", "origin": "core.queue", "size": 7, "discarded!full": 3 }',
    ];
    for (const form of forms)
      assert.deepEqual(
        readStatistics([form]),
        [{ name: 'fwd queue', values: { size: 7, 'discarded.full': 3 } }],
        form,
      );
  });

  it('keep the two latest of each name', () => {
    const line = (count: number) => `main Q: origin=core.queue discarded.nf=${count}`;
    assert.deepEqual(readStatistics([line(1), line(2), line(5)]), [
      { name: 'main Q', values: { 'discarded.nf': 5 }, before: { 'discarded.nf': 2 } },
    ]);
  });

  it('that are something else are stepped over, however long', () => {
    const noise = [
      '',
      '{',
      '{"origin": "core.queue"}',
      'imuxsock: origin=imuxsock submitted=3',
      'x'.repeat(500_000),
    ];
    assert.deepEqual(readStatistics(noise), []);
  });
});
