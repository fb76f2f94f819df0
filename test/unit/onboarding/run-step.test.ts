import assert from 'node:assert/strict';
import { type Onboarding, STEPS } from '../../../src/onboarding/onboard.ts';
import { Recorder } from '../../../src/onboarding/recorder.ts';
import { OnboardingRun } from '../../../src/onboarding/run.ts';
import { runStep } from '../../../src/onboarding/run-step.ts';
import type { Step } from '../../../src/onboarding/step.ts';
import { probe } from '../../../src/proxy/probe/probe.ts';
import type { OnboardingEvent, Plan } from '../../../src/shared/events.ts';
import { Failure } from '../../../src/shared/failure.ts';
import type { Finding } from '../../../src/shared/finding.ts';
import { Profile } from '../../../src/shared/profile.ts';
import { Redaction } from '../../../src/shared/redaction.ts';
import { ScriptedHost } from './scripted-host.ts';

const finding = (state: Finding['state']): Finding => ({
  id: 'x',
  title: 'X',
  severity: 'error',
  state,
  explanation: '',
  evidence: [],
});
const plan = (summary = 'write a file'): Plan => ({
  step: 'listener',
  summary,
  scripts: [],
  warnings: [],
  commands: [],
  files: [{ path: '/etc/rsyslog.d/a.conf', after: 'x\n', mode: '0644', why: 'because' }],
});

interface Trial {
  readonly outcome: string;
  readonly calls: readonly string[];
  readonly events: readonly OnboardingEvent[];
  readonly host: ScriptedHost;
}

async function trial(
  step: Partial<Step>,
  options: { yes?: boolean; lock?: string; secret?: string } = {},
): Promise<Trial> {
  const host = new ScriptedHost();
  host.lock = options.lock ?? 'taken';
  const calls: string[] = [];
  const events: OnboardingEvent[] = [];
  const redaction = new Redaction();
  redaction.add(options.secret ?? '');
  const noted = <A extends unknown[], R>(name: string, run: ((...all: A) => R) | undefined) =>
    run && { [name]: (...all: A): R => (calls.push(name), run(...all)) };
  const onboarding: Onboarding = {
    profile: Profile.parse({ version: 1, name: 'p', host: 'proxy-1', user: 'operator' }),
    connect: async () => host,
    prompt: {
      secret: async () => undefined,
      confirm: async () => (calls.push('confirm'), options.yes ?? true),
    },
    certificates: {
      readPair: async () => Promise.reject(new Error('no files')),
      readAuthorities: async () => Promise.reject(new Error('no files')),
      save: async () => Promise.reject(new Error('no files')),
    },
    downloads: { fetch: async () => Promise.reject(new Error('no network')) },
    clock: { now: () => new Date(0), sleep: async () => undefined },
    redaction,
    operator: 'me@here',
    emit: (event) => events.push(event),
  };
  const run = new OnboardingRun(onboarding, new Recorder(onboarding, 'onboard', STEPS));
  await run.connect();
  await run.refresh();
  const whole = {
    id: 'listener',
    title: 'Listener',
    description: '',
    inspect: async () => [finding('pass')],
    ...step,
    ...noted('apply', step.apply),
    ...noted('verify', step.verify),
    ...noted('undo', step.undo),
  } as Step;
  try {
    const outcome = await runStep(whole, run, () => undefined);
    return { outcome, calls, events, host };
  } catch (error) {
    return { outcome: error instanceof Failure ? error.kind : String(error), calls, events, host };
  }
}

const states = (events: readonly OnboardingEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'step' ? [event.state] : []));

describe('the probe', () => {
  it('refuses a host that is no Linux, in one sentence', async () => {
    const host = new ScriptedHost();
    host.lines = ['system.kernel\tFreeBSD'];
    const clock = { now: () => new Date(0), sleep: async () => undefined };
    await assert.rejects(probe(host, clock), (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.kind, 'not-linux');
      assert.match(error.sentence, /^operator@proxy-1:22 runs FreeBSD, not Linux\. .*choose another host\.$/);
      return true;
    });
  });
});

describe('a step', () => {
  it('with nothing to do asks nothing and applies nothing', async () => {
    const { outcome, calls } = await trial({
      apply: async () => undefined,
      plan: async () => ({ ...plan(), files: [] }),
    });
    assert.deepEqual([outcome, calls], ['done', []]);
  });

  it('shows its plan and asks before it applies', async () => {
    const { outcome, calls, events } = await trial({
      plan: async () => plan(),
      apply: async () => undefined,
      verify: async () => [finding('pass')],
    });
    assert.deepEqual([outcome, calls], ['done', ['confirm', 'apply', 'verify']]);
    assert.deepEqual(states(events), ['running', 'waiting', 'running', 'done']);
    assert.equal(events.find((event) => event.type === 'plan')?.plan.summary, 'write a file');
  });

  it('applies nothing without a yes', async () => {
    const { outcome, calls } = await trial(
      { plan: async () => plan(), apply: async () => undefined },
      { yes: false },
    );
    assert.deepEqual([outcome, calls], ['declined', ['confirm']]);
  });

  it('probes again after applying, and takes back a change that did not help', async () => {
    const { outcome, calls, host } = await trial({
      plan: async () => plan(),
      apply: async () => undefined,
      verify: async () => [finding('fail')],
      undo: async () => undefined,
    });
    assert.deepEqual([outcome, calls], ['failed', ['confirm', 'apply', 'verify', 'undo']]);
    assert.ok(host.scripts.filter((script) => script.startsWith('MARK=')).length >= 3);
  });

  it('keeps a change that did what it was for, whatever else is still red', async () => {
    const elsewhere: Finding = { ...finding('fail'), id: 'host-firewall-open' };
    const { outcome, calls } = await trial({
      inspect: async () => [elsewhere, { ...finding('fail'), remedy: { text: '', step: 'listener' } }],
      plan: async () => plan(),
      apply: async () => undefined,
      verify: async () => [elsewhere, finding('pass')],
      undo: async () => undefined,
    });
    assert.deepEqual([outcome, calls], ['failed', ['confirm', 'apply', 'verify']]);
  });

  it('takes back a change after which the same is still red', async () => {
    const closed: Finding = { ...finding('fail'), remedy: { text: '', step: 'listener' } };
    const { calls } = await trial({
      inspect: async () => [closed],
      plan: async () => plan(),
      apply: async () => undefined,
      verify: async () => [closed],
      undo: async () => undefined,
    });
    assert.equal(calls.at(-1), 'undo');
  });

  it('does not apply when the plan is another one by then', async () => {
    let made = 0;
    const { outcome, calls } = await trial({
      plan: async () => plan(`plan ${made++}`),
      apply: async () => undefined,
    });
    assert.deepEqual([outcome, calls], ['declined', ['confirm']]);
  });

  it('does not apply while another operator has the proxy', async () => {
    const { outcome, calls } = await trial(
      { plan: async () => plan(), apply: async () => undefined },
      { lock: 'locked\tsomeone@elsewhere\t12' },
    );
    assert.deepEqual([outcome, calls], ['locked', ['confirm']]);
  });

  it('is unknown, not failed, when the connection broke', async () => {
    const { events } = await trial({
      inspect: async () => Promise.reject(new Failure('disconnected', 'gone', '')),
    });
    assert.deepEqual(states(events), ['running', 'unknown']);
  });

  it('is unknown when something that matters could not be judged', async () => {
    const { outcome, events } = await trial({ inspect: async () => [finding('unknown')] });
    assert.deepEqual([outcome, states(events).at(-1)], ['done', 'unknown']);
  });

  it('tells no secret, whatever a plan or a finding holds', async () => {
    const { events } = await trial(
      {
        inspect: async () => [{ ...finding('fail'), title: 'key hunter2! found' }],
        plan: async () => plan('hunter2!'),
      },
      { secret: 'hunter2!', yes: false },
    );
    assert.doesNotMatch(JSON.stringify(events), /hunter2!/);
    assert.match(JSON.stringify(events), /•••/);
  });
});
