import assert from 'node:assert/strict';
import { readTrace } from '../../../src/proxy/trace/trace.ts';
import { traceFindings } from '../../../src/proxy/trace/trace-findings.ts';
import { EXPECTED } from './healthy-facts.ts';

const judged = (...lines: string[]) => {
  const traced = readTrace(lines.join('\n'), 't0', EXPECTED, 28330);
  return Object.fromEntries(
    traceFindings(traced, EXPECTED, 28330).map((finding) => [finding.id, finding.state]),
  );
};
const SENT = ['sent\tudp 1', 'sent\ttcp 1', 'seen\t514 udp 10.000', 'seen\t514 tcp 10.010'];

describe('following a message', () => {
  it('is good when every message comes to the agent’s port', () => {
    assert.deepEqual(judged(...SENT, 'seen\t28330 udp 10.002', 'seen\t28330 tcp 10.013', 'done\tt0'), {
      'message-reaches-listener': 'pass',
      'message-reaches-agent': 'pass',
    });
  });

  it('measures the time between the two ports', () => {
    const traced = readTrace(
      [...SENT, 'seen\t28330 udp 10.0024', 'seen\t28330 tcp 10.013', 'done\tt0'].join('\n'),
      't0',
      EXPECTED,
      28330,
    );
    assert.deepEqual(
      traced.messages.map(({ protocol, milliseconds }) => [protocol, milliseconds]),
      [
        ['udp', 2.4],
        ['tcp', 3],
      ],
    );
  });

  it('is bad when one of them does not', () => {
    assert.deepEqual(judged(...SENT, 'seen\t28330 udp 10.002', 'done\tt0'), {
      'message-reaches-listener': 'pass',
      'message-reaches-agent': 'fail',
    });
  });

  it('is bad at the listener when the port refuses, and then not known at the agent', () => {
    assert.deepEqual(
      judged('refused\tudp ConnectionRefusedError', 'refused\ttcp ConnectionRefusedError', 'done\tt0'),
      { 'message-reaches-listener': 'fail', 'message-reaches-agent': 'unknown' },
    );
  });

  it('is unknown, never good, when nothing could be watched or the output was cut', () => {
    const unknown = { 'message-reaches-listener': 'unknown', 'message-reaches-agent': 'unknown' };
    assert.deepEqual(judged('problem\ttcpdump is not installed'), unknown);
    assert.deepEqual(judged(...SENT, 'seen\t28330 udp 10.002', 'seen\t28330 tcp 10.013'), unknown);
    assert.deepEqual(judged('done\tother'), unknown);
  });
});
