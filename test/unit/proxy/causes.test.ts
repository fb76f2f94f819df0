import assert from 'node:assert/strict';
import { CONSEQUENCES, withCauses } from '../../../src/proxy/causes.ts';
import { CHECKS } from '../../../src/proxy/checks/index.ts';
import { isRootCause, judge } from '../../../src/proxy/judge.ts';
import { TRACE_CHECKS } from '../../../src/proxy/trace/trace-findings.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import { EXPECTED, healthyFacts } from './healthy-facts.ts';

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  title: id,
  severity: 'error',
  state: 'fail',
  explanation: '',
  evidence: [],
  ...more,
});
const causes = (...findings: Finding[]): string[] =>
  withCauses(findings).map(({ id, consequenceOf }) =>
    consequenceOf === undefined ? id : `${id} ← ${consequenceOf}`,
  );

describe('causes and consequences', () => {
  it('folds what follows under its cause', () => {
    assert.deepEqual(causes(finding('daemon-running'), finding('listener-open')), [
      'daemon-running',
      'listener-open ← daemon-running',
    ]);
  });

  it('names the root, not the step between', () => {
    assert.deepEqual(
      causes(finding('selinux-label'), finding('daemon-running'), finding('message-reaches-agent')),
      ['selinux-label', 'daemon-running ← selinux-label', 'message-reaches-agent ← selinux-label'],
    );
  });

  it('leaves what stands for itself', () => {
    assert.deepEqual(causes(finding('collection-rule-takes-cef'), finding('listener-open')), [
      'collection-rule-takes-cef',
      'listener-open',
    ]);
  });

  it('never excuses a red finding by a warning', () => {
    assert.deepEqual(causes(finding('duplicate-input', { severity: 'warning' }), finding('listener-open')), [
      'duplicate-input',
      'listener-open',
    ]);
  });

  it('takes nothing that passed or could not be judged for a cause', () => {
    for (const state of ['pass', 'unknown', 'not-applicable'] as const)
      assert.deepEqual(causes(finding('daemon-running', { state }), finding('listener-open')), [
        'daemon-running',
        'listener-open',
      ]);
  });

  it('keeps every finding, in its order', () => {
    const all = CHECKS.map(({ id }) => finding(id));
    assert.deepEqual(
      withCauses(all).map(({ id }) => id),
      all.map(({ id }) => id),
    );
    assert.ok(withCauses(all).some(({ consequenceOf }) => consequenceOf === undefined));
  });

  it('knows the cause in one onboarding step that another step found', () => {
    const facts = healthyFacts((it) => {
      it.units = it.units?.map((unit) =>
        unit.name === 'rsyslog.service' ? { ...unit, active: 'failed' } : unit,
      );
      it.processes = [];
      it.listeners = it.listeners?.filter(({ port }) => port !== 514);
    });
    const shown = judge(facts, EXPECTED, 'listener');
    assert.equal(shown.find(({ id }) => id === 'listener-open')?.consequenceOf, 'daemon-running');
    assert.deepEqual(
      judge(facts, EXPECTED)
        .filter(isRootCause)
        .map(({ id }) => id),
      ['daemon-running'],
    );
  });
});

describe('the model of causes', () => {
  const order = [...CHECKS.map(({ id }) => id), ...TRACE_CHECKS.map(({ id }) => id as string)];

  it('names checks that exist', () => {
    for (const [cause, list] of Object.entries(CONSEQUENCES))
      for (const id of [cause, ...list]) assert.ok(order.includes(id), id);
  });

  it('agrees with the order of the checks: a cause comes before what follows', () => {
    for (const [cause, list] of Object.entries(CONSEQUENCES))
      for (const id of list.filter((one) => one !== cause))
        assert.ok(order.indexOf(cause) < order.indexOf(id), `${cause} before ${id}`);
  });
});
