import assert from 'node:assert/strict';
import type { CaptureReport } from '../../../../src/proxy/capture/capture.ts';
import { judgeMessage } from '../../../../src/proxy/capture/judge-message.ts';
import { liveFinding, notWatched } from '../../../../src/proxy/capture/live-finding.ts';
import { Senders } from '../../../../src/proxy/capture/senders.ts';
import { verdictOfCapture } from '../../../../src/proxy/capture/verdict.ts';

const CEF = '<165>Nov 25 03:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC|1|src=192.0.2.9 cnt=1';
const CSV =
  '<165>Nov 25 03:00:00 fw1 1,2026/11/25 03:00:00,0001,THREAT,url,2560,2026/11/25 03:00:00,192.0.2.1';

/** What 30 s of these messages would be reported as. */
function report(...messages: ReadonlyArray<readonly [source: string, text: string]>): CaptureReport {
  const senders = new Senders();
  for (const [source, text] of messages)
    senders.message(source, 'udp', 'datagram', judgeMessage(new TextEncoder().encode(text), false));
  const list = senders.list(30);
  return {
    version: 1,
    port: 514,
    seconds: 30,
    messages: senders.messages,
    senders: list,
    beyond: 0,
    ended: 'time',
    verdict: verdictOfCapture({ port: 514, seconds: 30, senders: list, facility: 'local4' }),
  };
}

describe('what watching the firewall’s events finds', () => {
  it('is good for clean CEF, and says who sends it', () => {
    const { state, title, evidence } = liveFinding(report(['192.0.2.7', CEF]));
    assert.equal(state, 'pass');
    assert.match(title, /fw1 \(192\.0\.2\.7\) sends 1 message by UDP, CEF, clean$/);
    assert.match(evidence[0]?.text ?? '', /^1 message in 30 s\n/);
  });

  it('is a warning for native CSV, with what to do, beside the sender that is right', () => {
    const { state, severity, explanation, evidence } = liveFinding(
      report(['192.0.2.7', CEF], ['192.0.2.8', CSV]),
    );
    assert.deepEqual([state, severity], ['fail', 'warning']);
    assert.match(explanation, /Custom Log Format/);
    assert.match(evidence[0]?.text ?? '', /192\.0\.2\.7.*clean\.\n.*192\.0\.2\.8.*native PAN-OS CSV/);
  });

  it('is unknown when nothing came, never good', () => {
    assert.equal(liveFinding(report()).state, 'unknown');
  });

  it('writes out what a sender hides in its name', () => {
    const finding = liveFinding(report(['192.0.2.7', CEF.replace('fw1', 'fw\u202e1')]));
    assert.doesNotMatch(JSON.stringify(finding), /\u202e/);
  });

  it('says why nothing was watched', () => {
    assert.deepEqual(
      [notWatched('skipped').state, notWatched('skipped').title.endsWith('skipped')],
      ['not-applicable', true],
    );
  });
});
