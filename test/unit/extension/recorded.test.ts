import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formOf } from '../../../src/extension/workbench/form.ts';
import { type Model, newModel } from '../../../src/extension/workbench/model.ts';
import { latestRun, withRecord } from '../../../src/extension/workbench/recorded.ts';
import { reduce } from '../../../src/extension/workbench/reduce.ts';
import { runRecords } from '../../../src/files/run-records.ts';
import { STEPS } from '../../../src/onboarding/onboard.ts';
import { Profile } from '../../../src/shared/profile.ts';
import { RunRecord } from '../../../src/shared/run-record.ts';

const PROFILE = Profile.parse({ version: 1, name: 'weu', host: 'proxy.example.com', user: 'operator' });
const FINDING = {
  id: 'listener-open',
  title: 'Nothing listens on port 514',
  severity: 'error',
  state: 'fail',
  explanation: 'The port is closed.',
  evidence: [{ text: 'no socket' }],
} as const;

function record(change: Partial<RunRecord> = {}, states: Readonly<Record<string, string>> = {}): RunRecord {
  return RunRecord.parse({
    version: 1,
    product: 'Sentinel CEF Onboarding 0.0.0',
    command: 'onboard',
    profile: PROFILE,
    operator: 'me@here',
    started: '2026-11-24T15:00:00.000Z',
    at: '2026-11-24T15:03:00.000Z',
    steps: STEPS.map(({ id, title }) => ({
      id,
      title,
      state: states[id] ?? 'pending',
      note: '',
      findings: id === 'listener' && states[id] !== undefined ? [FINDING] : [],
    })),
    hops: [],
    log: [{ at: '2026-11-24T15:00:01.000Z', level: 'info', text: 'logged in' }],
    ...change,
  });
}

function shown(run: RunRecord): Model {
  return withRecord(newModel(formOf(PROFILE)), run);
}

function stateOf(model: Model, id: string): string | undefined {
  return model.state.steps.find((step) => step.id === id)?.state;
}

const ENDED = {
  ended: '2026-11-24T15:03:00.000Z',
  verdict: { tone: 'good', headline: 'Events reach the agent.', detail: '' },
} as const;

describe('an earlier run in the workbench', () => {
  it('is shown with its steps, findings, verdict and log, as of its time', () => {
    const { state } = shown(record(ENDED, { connect: 'done', listener: 'failed' }));
    assert.equal(state.view, 'steps');
    assert.deepEqual(state.recorded, {
      what: 'onboard',
      at: '2026-11-24T15:03:00.000Z',
      cameToEnd: true,
    });
    assert.equal(state.verdict.headline, 'Events reach the agent.');
    assert.equal(state.selectedStep, 'listener');
    assert.deepEqual(state.steps.find(({ id }) => id === 'listener')?.findings, [FINDING]);
    assert.equal(state.log[0]?.text, 'logged in');
  });

  it('claims nothing to be running, waiting or proved now', () => {
    const model = shown(record({}, { connect: 'done', agent: 'running', listener: 'waiting' }));
    assert.equal(model.state.running, false);
    assert.deepEqual([stateOf(model, 'agent'), stateOf(model, 'listener')], ['unknown', 'pending']);
    assert.equal(model.state.verdict.tone, 'unknown');
    assert.match(model.state.verdict.headline, /cut off, or still runs elsewhere/);
    assert.equal(model.state.recorded?.cameToEnd, false);
    assert.equal('waitingFor' in model.state, false);
  });

  it('tells why it did not come to its end', () => {
    const { state } = shown(record({ ended: ENDED.ended, failure: 'No route to the proxy.' }));
    assert.match(`${state.verdict.headline} ${state.verdict.detail}`, /end\. No route to the proxy\./);
  });

  it('is gone when something runs, and when the form is about another proxy', () => {
    const model = shown(record(ENDED, { connect: 'done' }));
    const form = formOf(PROFILE);
    const run = reduce(model, { type: 'begin', form, run: 'validate' });
    assert.equal('recorded' in run.state, false);
    const same = reduce(model, { type: 'draftForm', form: { ...form, facility: 'local5' } });
    assert.ok(same.state.recorded !== undefined);
    const other = reduce(model, { type: 'draftForm', form: { ...form, host: '192.0.2.99' } });
    assert.equal('recorded' in other.state, false);
    assert.equal(stateOf(other, 'connect'), 'pending');
    assert.equal(other.state.verdict.tone, 'none');
  });

  it('leaves the step Firewall as it is', () => {
    const chosen = reduce(newModel(formOf(PROFILE)), {
      type: 'firewall',
      change: { what: 'release', release: '10.2' },
    });
    const step = withRecord(chosen, record(ENDED)).state.steps.find(({ id }) => id === 'firewall');
    assert.equal(step?.note, '2 templates');
  });

  describe('is looked for', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'runs-'));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it('among all that ran on the proxy: the one that something was last heard of', async () => {
      const records = runRecords(folder);
      assert.equal(await latestRun(PROFILE, records), undefined);
      await records.save(record(ENDED));
      await records.save(record({ ...ENDED, command: 'validate', at: '2026-11-25T08:00:00.000Z' }));
      assert.equal((await latestRun(PROFILE, records))?.command, 'validate');
    });

    it('and not taken from another proxy of the same name', async () => {
      const records = runRecords(folder);
      assert.equal(await latestRun({ ...PROFILE, host: '192.0.2.99' }, records), undefined);
    });
  });
});
