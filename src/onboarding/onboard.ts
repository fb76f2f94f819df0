import type { Hop, OnboardingEvent } from '../shared/events.ts';
import type { Finding } from '../shared/finding.ts';
import type { Clock, Downloads, Prompt, RemoteHost } from '../shared/ports.ts';
import type { Profile } from '../shared/profile.ts';
import type { Redaction } from '../shared/redaction.ts';
import { withCauses } from '../proxy/causes.ts';
import { isRootCause, judge } from '../proxy/judge.ts';
import { undoChanges } from './changes/undo-changes.ts';
import { OnboardingRun } from './run.ts';
import { runStep } from './run-step.ts';
import { STEPS as ALL_STEPS } from './steps/index.ts';
import { connect } from './steps/connect.ts';
import { follow } from './steps/validate.ts';
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
  readonly clock: Clock;
  readonly redaction: Redaction;
  /** Who works on the proxy, for the lock: `user@workstation`. */
  readonly operator: string;
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
export async function onboard(onboarding: Onboarding): Promise<Outcome> {
  const run = new OnboardingRun(onboarding);
  const findings = new Map<string, readonly Finding[]>();
  let declined = false;
  let blockedBy: Finding | undefined;
  try {
    for (const step of ALL_STEPS) {
      const outcome = await runStep(step, run, (found) => {
        findings.set(step.id, found);
        run.emit({ type: 'hops', hops: hopsOf(run.viewIfAny, all(findings)) });
      });
      if (outcome !== 'done') {
        declined = outcome === 'declined';
        if (step.id === 'prerequisites') blockedBy = all(findings).find(isRootCause);
        break;
      }
    }
    return { ...outcomeOf(run, all(findings), declined), ...(blockedBy && { blockedBy }) };
  } finally {
    await run.close();
  }
}

/** Probes, sends mock messages, and judges; changes nothing. @throws Failure */
export async function validate(onboarding: Onboarding): Promise<Outcome> {
  const run = new OnboardingRun(onboarding);
  try {
    await runStep(connect, run, () => undefined);
    run.emit({ type: 'step', step: 'validate', state: 'running', note: '' });
    const findings = withCauses([...judge(run.facts, run.view.expected), ...(await follow(run))]);
    run.emit({ type: 'findings', step: 'validate', findings });
    run.emit({ type: 'hops', hops: hopsOf(run.view, findings) });
    const outcome = outcomeOf(run, findings, false);
    const state = { good: 'done', bad: 'failed', unknown: 'unknown' } as const;
    run.emit({ type: 'step', step: 'validate', state: state[outcome.verdict.tone], note: '' });
    return outcome;
  } finally {
    await run.close();
  }
}

/** Puts back every file that the product changed on the proxy, the latest change first. @throws Failure */
export async function undo(onboarding: Onboarding): Promise<Outcome> {
  const run = new OnboardingRun(onboarding);
  try {
    await run.connect();
    await run.refresh();
    await run.lock();
    const daemon = run.view.running[0] ?? 'rsyslog';
    const undone = await undoChanges(run.host, { operator: onboarding.operator, daemon });
    for (const path of undone.restored) run.log(`put back: ${path}`, 'good');
    if (undone.nothing) run.log('nothing of ours was left to undo');
    await run.refresh();
    const findings = judge(run.facts, run.view.expected);
    run.emit({ type: 'hops', hops: hopsOf(run.view, findings) });
    return outcomeOf(run, findings, false);
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
