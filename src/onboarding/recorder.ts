import type { OnboardingEvent, Plan } from '../shared/events.ts';
import { sentenceOf } from '../shared/failure.ts';
import type { Finding } from '../shared/finding.ts';
import type { RunRecord } from '../shared/run-record.ts';
import { VERSION } from '../shared/version.ts';
import type { Onboarding, Outcome } from './onboard.ts';

type StepRecord = RunRecord['steps'][number];

/** Lines of log that a record keeps: a report is read by people. */
const LINES = 2000;

/** Writes down what a run tells, and keeps it on the workstation as it goes, so that a cut leaves all but the last moment. */
export class Recorder {
  readonly #onboarding: Onboarding;
  #record: RunRecord;
  #saving: Promise<void> = Promise.resolve();

  constructor(
    onboarding: Onboarding,
    command: RunRecord['command'],
    steps: readonly { readonly id: string; readonly title: string }[],
  ) {
    this.#onboarding = onboarding;
    const now = onboarding.clock.now().toISOString();
    this.#record = {
      version: 1,
      product: `Sentinel CEF Onboarding ${VERSION}`,
      command,
      profile: onboarding.profile,
      operator: onboarding.operator,
      started: now,
      at: now,
      steps: steps.map(({ id, title }) => ({ id, title, state: 'pending', note: '', findings: [] })),
      hops: [],
      log: [],
    };
  }

  get record(): RunRecord {
    return this.#record;
  }

  /** Takes an event that was redacted already. */
  take(event: OnboardingEvent): void {
    const now = this.#onboarding.clock.now().toISOString();
    this.#record = { ...recordAfter(this.#record, event, now), at: now };
    if (event.type === 'step' || event.type === 'applied' || event.type === 'plan') this.#save();
  }

  /** The end of the run: its outcome, or what stopped it. Waits until it is kept. */
  async end(outcome: Outcome | undefined, error?: unknown): Promise<void> {
    const now = this.#onboarding.clock.now().toISOString();
    const ended: Partial<RunRecord> = outcome
      ? {
          hops: [...outcome.hops],
          verdict: outcome.verdict,
          ...(outcome.declined && { failure: 'A plan waited for a yes that did not come.' }),
        }
      : { failure: this.#onboarding.redaction.apply(sentenceOf(error)) };
    this.#record = { ...this.#record, ...this.#onboarding.redaction.applyTo(ended), at: now, ended: now };
    this.#save();
    await this.#saving;
  }

  #save(): void {
    const { records } = this.#onboarding;
    const record = this.#record;
    // A record that can't be kept must not keep the proxy from being onboarded.
    if (records) this.#saving = this.#saving.then(() => records.save(record)).catch(() => undefined);
  }
}

function recordAfter(record: RunRecord, event: OnboardingEvent, at: string): RunRecord {
  switch (event.type) {
    case 'step':
      return withStep(record, event.step, ({ started }) => ({
        state: event.state,
        note: event.note,
        started: started ?? at,
        at,
      }));
    case 'findings':
      return withStep(record, event.step, () => ({ findings: event.findings.map(findingRecord) }));
    case 'plan':
      return withStep(record, event.plan.step, () => ({ plan: planRecord(event.plan) }));
    case 'applied':
      return withStep(record, event.step, () => ({ applied: { at, takenBack: event.takenBack } }));
    case 'hops':
      return { ...record, hops: [...event.hops] };
    case 'log': {
      const { at: time, level, text } = event;
      return { ...record, log: [...record.log, { at: time, level, text }].slice(-LINES) };
    }
  }
}

function withStep(
  record: RunRecord,
  id: string,
  change: (step: StepRecord) => Partial<StepRecord>,
): RunRecord {
  return {
    ...record,
    steps: record.steps.map((step) => (step.id === id ? { ...step, ...change(step) } : step)),
  };
}

function findingRecord({ evidence, remedy, ...finding }: Finding): StepRecord['findings'][number] {
  const { commands, ...rest } = remedy ?? { text: '' };
  return {
    ...finding,
    evidence: [...evidence],
    ...(remedy && { remedy: { ...rest, ...(commands && { commands: [...commands] }) } }),
  };
}

function planRecord(plan: Plan): NonNullable<StepRecord['plan']> {
  return {
    ...plan,
    files: [...plan.files],
    commands: [...plan.commands],
    warnings: [...plan.warnings],
    scripts: plan.scripts.map(({ text: _text, ...script }) => script),
  };
}
