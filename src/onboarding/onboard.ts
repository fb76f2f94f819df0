import type { Hop, OnboardingEvent } from '../shared/events.ts';
import type { Finding } from '../shared/finding.ts';
import { Failure } from '../shared/failure.ts';
import type {
  Clock,
  Downloads,
  Certificates,
  Prompt,
  RemoteHost,
  ReviewedScripts,
  RunRecords,
} from '../shared/ports.ts';
import type { Profile } from '../shared/profile.ts';
import type { RunRecord } from '../shared/run-record.ts';
import type { Redaction } from '../shared/redaction.ts';
import { withCauses } from '../proxy/causes.ts';
import { isRootCause, judge } from '../proxy/judge.ts';
import { requireLocalScripts } from './air-gap.ts';
import { undoChanges } from './changes/undo-changes.ts';
import { confirmLocation } from './confirm-location.ts';
import { attachToJobs } from './jobs/attach.ts';
import { Recorder } from './recorder.ts';
import { OnboardingRun } from './run.ts';
import { runStep } from './run-step.ts';
import { STEPS as ALL_STEPS } from './steps/index.ts';
import { connect } from './steps/connect.ts';
import { follow } from './steps/validate.ts';
import { watchEvents } from './watch-events.ts';
import { hopsOf, type Verdict, verdictOf } from './verdict.ts';

export type { Verdict } from './verdict.ts';

/** The steps in their order, as faces list them before anything runs. */
export const STEPS: readonly { readonly id: string; readonly title: string; readonly description: string }[] =
  ALL_STEPS.map(({ id, title, description }) => ({ id, title, description }));

/** What the engine works with. Both faces build one; the engine never prints. */
export interface Onboarding {
  readonly profile: Profile;
  /** Opens the connection; the `connect` step calls it. */
  readonly connect: () => Promise<RemoteHost>;
  readonly prompt: Prompt;
  readonly downloads: Downloads;
  readonly certificates: Certificates;
  readonly clock: Clock;
  readonly redaction: Redaction;
  /** Who works on the proxy, for the lock: `user@workstation`. */
  readonly operator: string;
  /** Scripts as they were confirmed before; absent: none is known. */
  readonly reviewed?: ReviewedScripts;
  /** True when it is asked, before mock messages are sent, whether the firewall's own events shall be watched. */
  readonly offersToWatch?: boolean;
  /** Where it is written down what the run does. */
  readonly records?: RunRecords;
  readonly emit: (event: OnboardingEvent) => void;
  readonly signal?: AbortSignal;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly hops: readonly Hop[];
  /** True when a plan waited for a yes that did not come: nothing was changed by that step. */
  readonly declined: boolean;
  readonly canUndo: boolean;
  /** The prerequisite that is missing, where that ended the run: nothing was changed. */
  readonly blockedBy?: Finding;
}

/** Runs all steps in their order and judges by a new probe. Steps that are done find nothing to do. @throws Failure */
export function onboard(onboarding: Onboarding): Promise<Outcome> {
  return recorded(onboarding, 'onboard', runSteps);
}

async function runSteps(run: OnboardingRun): Promise<Outcome> {
  requireLocalScripts(run.onboarding.profile);
  const findings = new Map<string, readonly Finding[]>();
  let declined = false;
  let blockedBy: Finding | undefined;
  for (const step of ALL_STEPS) {
    const outcome = await runStep(step, run, (found) => {
      findings.set(step.id, found);
      run.emit({ type: 'hops', hops: hopsOf(run.viewIfAny, all(findings)) });
    });
    if (outcome !== 'done') {
      declined = outcome === 'declined';
      if (step.id === 'prerequisites' && !declined) blockedBy = all(findings).find(isRootCause);
      break;
    }
    if (step === connect) {
      if (run.standing) await attachToJobs(run, run.standing);
      run.standsIn(await confirmLocation(run));
    }
  }
  const lock = run.standing?.lock;
  // A lock that a run of ours left behind is taken over, so that it is given back.
  if (!declined && lock?.owner === run.onboarding.operator && !lock.connected) await run.lock();
  return { ...outcomeOf(run, all(findings), declined), ...(blockedBy && { blockedBy }) };
}

/** Probes, sends mock messages, and judges; changes nothing. @throws Failure */
export function validate(onboarding: Onboarding): Promise<Outcome> {
  return recorded(onboarding, 'validate', async (run) => {
    const { id, title, description, inspect } = connect;
    await runStep({ id, title, description, inspect }, run, () => undefined);
    run.emit({ type: 'step', step: 'validate', state: 'running', note: '' });
    const findings = withCauses([...judge(run.facts, run.view.expected), ...(await follow(run))]);
    run.emit({ type: 'findings', step: 'validate', findings });
    run.emit({ type: 'hops', hops: hopsOf(run.view, findings) });
    const outcome = outcomeOf(run, findings, false);
    const state = { good: 'done', bad: 'failed', unknown: 'unknown' } as const;
    run.emit({ type: 'step', step: 'validate', state: state[outcome.verdict.tone], note: '' });
    return outcome;
  });
}

/** Watches for the firewall's own events for a while; changes nothing, sends nothing, and is not written down. @throws Failure */
export function watch({ records: _records, ...onboarding }: Onboarding): Promise<Outcome> {
  return recorded(onboarding, 'validate', async (run) => {
    await run.connect();
    const findings = [await watchEvents(run)];
    run.emit({ type: 'findings', step: 'validate', findings });
    return outcomeOf(run, findings, false);
  });
}

/** Puts back every file that the product changed on the proxy, the latest change first. @throws Failure */
export function undo(onboarding: Onboarding): Promise<Outcome> {
  return recorded(onboarding, 'undo', async (run) => {
    await run.connect();
    await run.refresh();
    await run.stand();
    const job = run.standing?.jobs.find(({ state }) => state === 'running');
    if (job)
      throw new Failure(
        'locked',
        `${run.host.label}: ${job.what} runs there just now, as job ${job.id}.`,
        'Wait for its end, or attach to it by onboard and stop it.',
      );
    await run.lock();
    const daemon = run.view.running[0] ?? 'rsyslog';
    const undone = await undoChanges(run.host, { operator: onboarding.operator, daemon });
    for (const path of undone.restored) run.log(`put back: ${path}`, 'good');
    if (undone.nothing) run.log('nothing of ours was left to undo');
    await run.refresh();
    const findings = judge(run.facts, run.view.expected);
    run.emit({ type: 'hops', hops: hopsOf(run.view, findings) });
    return outcomeOf(run, findings, false);
  });
}

/** Runs one command to its end, whatever that is: written down, the proxy given back, hung up. */
async function recorded(
  onboarding: Onboarding,
  command: RunRecord['command'],
  work: (run: OnboardingRun) => Promise<Outcome>,
): Promise<Outcome> {
  const recorder = new Recorder(onboarding, command, STEPS);
  const run = new OnboardingRun(onboarding, recorder);
  try {
    const outcome = await work(run);
    run.verdict = `${outcome.verdict.tone}\t${outcome.verdict.headline}`;
    await recorder.end(outcome);
    return outcome;
  } catch (error) {
    await recorder.end(undefined, error);
    throw error;
  } finally {
    await run.close();
  }
}

function all(findings: ReadonlyMap<string, readonly Finding[]>): Finding[] {
  // A later step looked at newer facts: its word on a finding counts.
  const byId = new Map([...findings.values()].flat().map((finding) => [finding.id, finding]));
  return [...byId.values()];
}

function outcomeOf(run: OnboardingRun, findings: readonly Finding[], declined: boolean): Outcome {
  return {
    verdict: verdictOf(findings),
    findings,
    hops: hopsOf(run.viewIfAny, findings),
    declined,
    canUndo: run.viewIfAny?.facts.changedByUs === true,
  };
}
