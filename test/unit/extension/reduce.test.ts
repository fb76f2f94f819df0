import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/onboarding/onboard.ts';
import {
  EMPTY_FORM,
  type Model,
  newModel,
  type WorkbenchEvent,
} from '../../../src/extension/workbench/model.ts';
import { LOG_LINES, reduce } from '../../../src/extension/workbench/reduce.ts';
import type { Plan } from '../../../src/shared/events.ts';

const FORM = { ...EMPTY_FORM, host: 'proxy.example.com', user: 'operator' };
const BEGIN: WorkbenchEvent = { type: 'begin', run: 'onboard', form: FORM };
const PLAN: Plan = {
  step: 'listener',
  summary: 'One file.',
  files: [{ path: '/etc/rsyslog.d/10.conf', after: 'x\n', mode: '0644', why: 'Takes the messages.' }],
  commands: [],
  scripts: [],
  warnings: [],
};
const QUESTION = { id: 'apply-plan', title: 'Change it?', detail: '', action: 'Apply' } as const;
const OUTCOME: Outcome = {
  verdict: { tone: 'good', headline: 'Events reach the agent.', detail: '' },
  findings: [],
  hops: [],
  declined: false,
  canUndo: true,
};

function after(...events: readonly WorkbenchEvent[]): Model {
  return events.reduce(reduce, newModel());
}

function step(model: Model, id: string): Model['state']['steps'][number] {
  const found = model.state.steps.find((one) => one.id === id);
  assert.ok(found !== undefined);
  return found;
}

describe('the state of the workbench', () => {
  it('begins with the form and nothing known', () => {
    const { state } = newModel();
    assert.equal(state.view, 'form');
    assert.ok(state.steps.every((one) => one.state === 'pending'));
    assert.ok(state.hops.every((hop) => hop.state === 'idle'));
    assert.equal(state.verdict.tone, 'none');
  });

  it('changes no model that was given out before', () => {
    const before = after(BEGIN);
    const copy = structuredClone(before);
    reduce(before, { type: 'step', step: 'connect', state: 'running', note: '' });
    reduce(before, { type: 'log', at: '', level: 'info', text: 'x' });
    assert.deepEqual(before, copy);
  });

  it('forgets the run before when a new one begins', () => {
    const { state } = after(
      BEGIN,
      { type: 'step', step: 'connect', state: 'failed', note: 'refused' },
      { type: 'outcome', outcome: { ...OUTCOME, verdict: { ...OUTCOME.verdict, tone: 'bad' } } },
      BEGIN,
    );
    assert.ok(state.steps.every((one) => one.state === 'pending' && one.findings.length === 0));
    assert.equal(state.verdict.tone, 'none');
    assert.equal(state.running, true);
  });

  it('goes along with the step that runs', () => {
    const { state } = after(BEGIN, { type: 'step', step: 'agent', state: 'running', note: '' });
    assert.equal(state.selectedStep, 'agent');
  });

  it('stays with the step that the user chose', () => {
    const { state } = after(
      BEGIN,
      { type: 'select', step: 'connect' },
      { type: 'step', step: 'agent', state: 'running', note: '' },
      { type: 'outcome', outcome: OUTCOME },
    );
    assert.equal(state.selectedStep, 'connect');
  });

  it('leaves a reader who chose a step only for a question', () => {
    const { state } = after(
      BEGIN,
      { type: 'select', step: 'connect' },
      { type: 'step', step: 'listener', state: 'waiting', note: '' },
      { type: 'plan', plan: PLAN },
      { type: 'ask', question: QUESTION },
    );
    assert.equal(state.selectedStep, 'listener');
    assert.equal(state.waitingFor, 'apply-plan');
    assert.equal(state.question?.action, 'Apply');
  });

  it('keeps the plan but not the question after the answer', () => {
    const model = after(
      BEGIN,
      { type: 'plan', plan: PLAN },
      { type: 'ask', question: QUESTION },
      { type: 'answered' },
    );
    assert.equal(step(model, 'listener').plan, PLAN);
    assert.equal('waitingFor' in model.state, false);
    assert.equal('question' in model.state, false);
  });

  it('shows the first failed step after the run', () => {
    const { state } = after(
      BEGIN,
      { type: 'step', step: 'listener', state: 'failed', note: '1 to fix' },
      { type: 'step', step: 'validate', state: 'running', note: '' },
      { type: 'step', step: 'validate', state: 'done', note: '' },
      { type: 'outcome', outcome: OUTCOME },
    );
    assert.equal(state.selectedStep, 'listener');
    assert.equal(state.running, false);
    assert.equal(state.canUndo, true);
  });

  it('calls the step failed that was running when the run broke off', () => {
    const model = after(
      BEGIN,
      { type: 'step', step: 'connect', state: 'running', note: '' },
      { type: 'stopped', headline: 'No route.', detail: 'Check the address.', failed: true },
    );
    assert.equal(step(model, 'connect').state, 'failed');
    assert.deepEqual(model.state.verdict, {
      tone: 'bad',
      headline: 'No route.',
      detail: 'Check the address.',
    });
    assert.equal(model.state.running, false);
  });

  it('calls nothing failed when the user stopped the run', () => {
    const model = after(
      BEGIN,
      { type: 'step', step: 'agent', state: 'running', note: '' },
      { type: 'stopped', headline: 'Stopped.', detail: '', failed: false },
    );
    assert.equal(step(model, 'agent').state, 'pending');
    assert.equal(model.state.verdict.tone, 'none');
  });

  it('goes back to the form with the problems of its fields', () => {
    const { state } = after({ type: 'formProblems', form: FORM, problems: { host: 'Give a host.' } });
    assert.equal(state.view, 'form');
    assert.deepEqual(state.formProblems, { host: 'Give a host.' });
  });

  it('does not leave a run for the form', () => {
    assert.equal(after(BEGIN, { type: 'editForm' }).state.view, 'steps');
    assert.equal(
      after(BEGIN, { type: 'outcome', outcome: OUTCOME }, { type: 'editForm' }).state.view,
      'form',
    );
  });

  it('goes through the connection and the last step only when it validates', () => {
    const { steps } = after({ ...BEGIN, run: 'validate' }).state;
    const part = steps.filter((one) => one.state === 'pending' && one.id !== 'firewall').map(({ id }) => id);
    assert.deepEqual(part, ['connect', 'validate']);
  });

  it('shows in the last step what was found after undo', () => {
    const finding = {
      id: 'x',
      title: 'X',
      severity: 'error',
      state: 'fail',
      explanation: '',
      evidence: [],
    } as const;
    const verdict = { tone: 'bad', headline: 'X.', detail: '' } as const;
    const model = after(
      { ...BEGIN, run: 'undo' },
      { type: 'outcome', outcome: { ...OUTCOME, verdict, findings: [finding] } },
    );
    assert.equal(step(model, 'validate').state, 'failed');
    assert.deepEqual(step(model, 'validate').findings, [finding]);
    assert.equal(model.state.selectedStep, 'validate');
  });

  it('adds what was watched to what was found before, and leaves the verdict', () => {
    const found = (id: string, state: 'pass' | 'fail') =>
      ({ id, title: id, severity: 'warning', state, explanation: '', evidence: [] }) as const;
    const firewall = { id: 'firewall', title: 'Firewall', detail: 'sends CEF', state: 'good' } as const;
    const before = after(
      BEGIN,
      { type: 'step', step: 'validate', state: 'done', note: '54 good' },
      {
        type: 'findings',
        step: 'validate',
        findings: [found('a', 'pass'), found('firewall-events', 'fail')],
      },
      { type: 'outcome', outcome: OUTCOME },
    );
    const watching = reduce(before, { ...BEGIN, run: 'watch' });
    assert.equal(watching.state.running, true);
    const watched = [
      { type: 'findings', step: 'validate', findings: [found('firewall-events', 'pass')] },
      {
        type: 'outcome',
        outcome: { ...OUTCOME, hops: [firewall], verdict: { ...OUTCOME.verdict, tone: 'unknown' } },
      },
    ] as const;
    const { state } = watched.reduce<Model>(reduce, watching);
    assert.deepEqual(step({ ...before, state }, 'validate').findings, [
      found('firewall-events', 'pass'),
      found('a', 'pass'),
    ]);
    assert.equal(step({ ...before, state }, 'validate').state, 'done');
    assert.deepEqual([state.running, state.verdict, state.hops[0]], [false, OUTCOME.verdict, firewall]);
  });

  it('keeps the newest lines of the log and no more', () => {
    const lines = Array.from({ length: LOG_LINES + 5 }, (_, number): WorkbenchEvent => {
      return { type: 'log', at: '', level: 'info', text: String(number) };
    });
    const { log } = after(...lines).state;
    assert.equal(log.length, LOG_LINES);
    assert.equal(log.at(-1)?.text, String(LOG_LINES + 4));
  });

  it('ignores what is said about a step that does not exist', () => {
    const model = after(BEGIN);
    assert.equal(reduce(model, { type: 'step', step: 'nonsense', state: 'done', note: '' }), model);
    assert.equal(reduce(model, { type: 'select', step: 'nonsense' }), model);
  });
});
