import assert from 'node:assert/strict';
import { Facts } from '../../../src/proxy/facts.ts';
import { isRed, isRootCause, judge } from '../../../src/proxy/judge.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import { AGENT_CASES } from './cases/agent.ts';
import type { Case } from './cases/case.ts';
import { DAEMON_CASES } from './cases/daemon.ts';
import { NETWORK_CASES } from './cases/network.ts';
import { REPORTED_AGENT } from './cases/reported-agent.ts';
import { REPORTED_DAEMON } from './cases/reported-daemon.ts';
import { REPORTED_SYSLOG_NG } from './cases/reported-syslog-ng.ts';
import { EXPECTED, healthyFacts, healthyLegacyFacts } from './healthy-facts.ts';

const CASES: readonly Case[] = [
  ...DAEMON_CASES,
  ...NETWORK_CASES,
  ...AGENT_CASES,
  ...REPORTED_DAEMON,
  ...REPORTED_SYSLOG_NG,
  ...REPORTED_AGENT,
];

const placesOf = (finding: Finding | undefined): string[] =>
  (finding?.evidence ?? []).flatMap(({ file, line }) =>
    file === undefined ? [] : [file, ...(line === undefined ? [] : [`${file}:${line}`])],
  );

describe('reported proxies', () => {
  for (const one of CASES) {
    const { id, symptom, change, expected = EXPECTED, finding: wanted } = one;
    it(`${id}: ${symptom} → ${wanted ?? 'nothing wrong'}`, () => {
      // Through the schema, as saved facts come back.
      const facts = Facts.parse(
        JSON.parse(JSON.stringify((expected.path === 'legacy' ? healthyLegacyFacts : healthyFacts)(change))),
      );
      const findings = judge(facts, expected);
      const roots = findings.filter(isRootCause);
      if (wanted === undefined) {
        const faults = findings.filter(({ state }) => state === 'fail' || state === 'unknown');
        return assert.deepEqual(faults, []);
      }
      const finding = findings.find((candidate) => candidate.id === wanted);
      assert.equal(finding?.state, 'fail', wanted);
      assert.equal(finding?.consequenceOf, undefined);
      if (one.severity === undefined)
        assert.deepEqual(
          roots.map((root) => root.id),
          [wanted],
        );
      else {
        assert.deepEqual(
          findings.filter(isRed).map((red) => red.id),
          [],
        );
        assert.equal(finding?.severity, one.severity);
      }
      check(one, finding, findings);
    });
  }
});

function check(one: Case, finding: Finding, findings: readonly Finding[]): void {
  const places = placesOf(finding);
  for (const place of one.places ?? [])
    assert.ok(places.includes(place), `${place} is not in ${places.join(' ')}`);
  const words = [finding.title, finding.explanation, ...finding.evidence.map(({ text }) => text)].join('\n');
  for (const word of one.says ?? []) assert.match(words, word);
  const remedy = [finding.remedy?.text, ...(finding.remedy?.commands ?? [])].join('\n');
  for (const word of one.remedy ?? []) assert.match(remedy, word);
  if (one.never) assert.doesNotMatch(remedy, one.never);
  for (const [id, place] of one.also ?? []) {
    const other = findings.find((candidate) => candidate.id === id);
    assert.equal(other?.state, 'fail', id);
    assert.ok(placesOf(other).includes(place), `${id} is not at ${place}`);
  }
}
