import assert from 'node:assert/strict';
import { hopsOf, verdictOf, verdictOfChecks } from '../../../src/onboarding/verdict.ts';
import { viewOf } from '../../../src/proxy/view.ts';
import { judge } from '../../../src/proxy/judge.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import { EXPECTED, healthyFacts } from '../proxy/healthy-facts.ts';

const finding = (id: string, state: Finding['state'], severity: Finding['severity'] = 'error'): Finding => ({
  id,
  title: id,
  severity,
  state,
  explanation: `why ${id}`,
  evidence: [],
});

describe('the verdict', () => {
  it('is good only with a message that came through', () => {
    const proved = [finding('listener-open', 'pass'), finding('message-reaches-agent', 'pass')];
    assert.equal(verdictOf(proved).tone, 'good');
    assert.equal(verdictOf(proved.slice(0, 1)).tone, 'unknown');
    assert.equal(verdictOf([]).tone, 'unknown');
  });

  it('names the first red finding, which is the cause of the later ones', () => {
    assert.equal(
      verdictOf([finding('daemon-running', 'fail'), finding('listener-open', 'fail')]).headline,
      'daemon-running.',
    );
  });

  it('is not red for warnings', () => {
    assert.equal(
      verdictOf([
        finding('legacy-agent-retired', 'fail', 'warning'),
        finding('message-reaches-agent', 'pass'),
      ]).tone,
      'good',
    );
  });

  it('is unknown when anything that matters could not be judged', () => {
    assert.equal(
      verdictOf([finding('disk-space', 'unknown'), finding('message-reaches-agent', 'pass')]).tone,
      'unknown',
    );
    assert.equal(verdictOfChecks([finding('disk-space', 'unknown')]).tone, 'unknown');
  });

  it('of checks alone is good without proof, and says that it proves no more', () => {
    const verdict = verdictOfChecks([finding('listener-open', 'pass')]);
    assert.deepEqual([verdict.tone, verdict.headline], ['good', 'No fault found.']);
    assert.match(verdict.detail, /No message was sent/);
  });
});

describe('the picture of the way', () => {
  it('is idle before anything is known', () => {
    assert.deepEqual(
      hopsOf(undefined, []).map(({ state }) => state),
      ['idle', 'idle', 'idle', 'idle', 'idle'],
    );
  });

  it('shows where events stop', () => {
    const facts = healthyFacts((changed) => {
      changed.configuration = changed.configuration.map((file) =>
        file.path === '/etc/rsyslog.d/05-in.conf'
          ? {
              ...file,
              lines: ['input(type="imtcp" port="514" ruleset="remote")', 'ruleset(name="remote") { stop }'],
            }
          : file,
      );
    });
    const hops = hopsOf(viewOf(facts, EXPECTED), judge(facts, EXPECTED));
    assert.deepEqual(
      hops.map(({ id, state }) => `${id} ${state}`),
      ['firewall idle', 'listener good', 'daemon bad', 'agent good', 'workspace idle'],
    );
    assert.equal(hops[2]?.title, 'rsyslog 8.2302.0');
  });
});
