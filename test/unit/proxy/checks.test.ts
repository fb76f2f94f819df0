import assert from 'node:assert/strict';
import { CHECKS } from '../../../src/proxy/checks/index.ts';
import { isRed, judge } from '../../../src/proxy/judge.ts';
import { EXPECTED, EXPECTED_LEGACY, healthyFacts, healthyLegacyFacts, WORKSPACE } from './healthy-facts.ts';
import { AGENT } from './check-rows/agent.ts';
import { CONFINEMENT } from './check-rows/confinement.ts';
import { LISTENER } from './check-rows/listener.ts';
import { LOSSES } from './check-rows/losses.ts';
import { NETWORK } from './check-rows/network.ts';
import { PREREQUISITES } from './check-rows/prerequisites.ts';
import { QUEUES } from './check-rows/queues.ts';
import { SECURITY } from './check-rows/security.ts';
import { TLS } from './check-rows/tls.ts';
import { lines, type Row, set } from './check-rows/row.ts';

const ROWS: readonly Row[] = [
  ...PREREQUISITES,
  ...AGENT,
  ...LISTENER,
  ...NETWORK,
  ...CONFINEMENT,
  ...TLS,
  ...LOSSES,
  ...QUEUES,
  ...SECURITY,
];

describe('checks', () => {
  it('find no fault on a healthy AMA proxy', () => {
    const findings = judge(healthyFacts(), EXPECTED);
    assert.deepEqual(
      findings.filter((finding) => finding.state === 'fail' || finding.state === 'unknown'),
      [],
    );
    assert.ok(findings.filter((finding) => finding.state === 'pass').length >= 17);
  });

  it('find only the retirement on a healthy legacy proxy', () => {
    const facts = healthyLegacyFacts(set('system', { versionId: '9' }));
    const faults = judge(facts, EXPECTED_LEGACY).filter(
      (finding) => finding.state !== 'pass' && finding.state !== 'not-applicable',
    );
    assert.deepEqual(
      faults.map((finding) => finding.id),
      ['legacy-agent-retired'],
    );
  });

  it('give a remedy for every failure', () => {
    for (const [id, what, state, change, expected = EXPECTED] of ROWS.filter((row) => row[2] === 'fail')) {
      const facts = expected.path === 'legacy' ? healthyLegacyFacts(change) : healthyFacts(change);
      const finding = judge(facts, expected).find((candidate) => candidate.id === id);
      assert.ok(finding?.remedy?.text, `${id}, ${what}: ${state}`);
    }
  });

  for (const [id, what, state, change, expected = EXPECTED] of ROWS) {
    it(`${id}: ${what} → ${state}`, () => {
      const facts = expected.path === 'legacy' ? healthyLegacyFacts(change) : healthyFacts(change);
      assert.equal(judge(facts, expected).find((finding) => finding.id === id)?.state, state);
    });
  }

  it('are all tried with a failure, but for those that only a good host has', () => {
    const tried = new Set(ROWS.map(([id]) => id));
    assert.deepEqual(
      CHECKS.map((check) => check.id).filter((id) => !tried.has(id)),
      [],
    );
  });

  it('point at the line of the input that bypasses the agent', () => {
    const facts = healthyFacts(
      lines('/etc/rsyslog.d/05-in.conf', [
        'module(load="imtcp")',
        '',
        'input(type="imtcp" port="514" ruleset="remote")',
        'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }',
      ]),
    );
    const finding = judge(facts, EXPECTED).find(isRed);
    assert.equal(finding?.id, 'ruleset-bypasses-agent');
    assert.deepEqual(finding?.evidence[0], {
      text: 'input(type="imtcp" port="514" ruleset="remote")',
      file: '/etc/rsyslog.d/05-in.conf',
      line: 3,
    });
  });

  it('never judge a legacy check on an AMA proxy', () => {
    const states = new Map(judge(healthyFacts(), EXPECTED).map((finding) => [finding.id, finding.state]));
    assert.equal(states.get('workspace-not-taken'), 'not-applicable');
    assert.equal(states.get('legacy-agent-retired'), 'not-applicable');
  });

  it('know the workspace of the profile', () => {
    assert.equal(
      judge(healthyFacts(), { ...EXPECTED, workspaceId: WORKSPACE }).find(
        (finding) => finding.id === 'agent-workspace',
      )?.state,
      'pass',
    );
  });
});
