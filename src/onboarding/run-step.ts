import { isEmptyPlan, type Plan } from '../shared/events.ts';
import { Failure, sentenceOf } from '../shared/failure.ts';
import type { Finding } from '../shared/finding.ts';
import type { Question } from '../shared/ports.ts';
import { isRed, isRootCause } from '../proxy/judge.ts';
import type { OnboardingRun } from './run.ts';
import type { Step } from './step.ts';

/** How a step ended: `done`, or it stops the run. */
export type StepOutcome = 'done' | 'failed' | 'declined';

/**
 * Inspects, plans, asks, applies, probes again, verifies. When the new facts are red after a change of ours, the
 * change is taken back.
 * @throws Failure
 */
export async function runStep(
  step: Step,
  run: OnboardingRun,
  found: (findings: readonly Finding[]) => void,
): Promise<StepOutcome> {
  const tell = (findings: readonly Finding[]): void => {
    found(findings);
    run.emit({ type: 'findings', step: step.id, findings });
  };
  try {
    run.emit({ type: 'step', step: step.id, state: 'running', note: '' });
    let findings = await step.inspect(run);
    tell(findings);
    const plan = await step.plan?.(run);
    if (plan && !isEmptyPlan(plan)) {
      run.emit({ type: 'plan', plan });
      run.emit({ type: 'step', step: step.id, state: 'waiting', note: 'to confirm' });
      if (!(await run.onboarding.prompt.confirm(questionOf(plan)))) {
        run.emit({ type: 'step', step: step.id, state: 'waiting', note: 'not applied' });
        run.log(`${step.title}: not applied, nothing was changed`);
        return 'declined';
      }
      run.emit({ type: 'step', step: step.id, state: 'running', note: 'applying' });
      const redBefore = new Set(findings.filter(isRed).map((finding) => finding.id));
      await lockFor(plan, step, run);
      for (const { url, sha256, text } of plan.scripts)
        await run.onboarding.reviewed?.keep(url, { sha256, text });
      await step.apply?.(run, plan);
      run.emit({ type: 'applied', step: step.id, takenBack: false });
      await run.refresh();
      findings = await (step.verify ?? step.inspect)(run);
      tell(findings);
      if (step.undo && didHarmOrNothing(step, findings, redBefore)) {
        await step.undo(run);
        run.emit({ type: 'applied', step: step.id, takenBack: true });
        await run.refresh();
        run.log(`${step.title}: what was changed did not help and was put back`, 'warning');
      }
    } else if (step.verify) {
      findings = await step.verify(run);
      tell(findings);
    }
    return conclude(step, run, findings);
  } catch (error) {
    const unsure = error instanceof Failure && (error.kind === 'disconnected' || error.kind === 'timed-out');
    run.emit({ type: 'step', step: step.id, state: unsure ? 'unknown' : 'failed', note: '' });
    run.log(sentenceOf(error), 'bad');
    throw error;
  }
}

/** Takes the proxy, and makes sure that what was confirmed is still what would be done. @throws Failure */
async function lockFor(plan: Plan, step: Step, run: OnboardingRun): Promise<void> {
  await run.lock();
  await run.refresh();
  const now = await step.plan?.(run);
  if (JSON.stringify(now) === JSON.stringify(plan)) return;
  throw new Failure(
    'declined',
    `${run.host.label} has changed since the plan was shown.`,
    'Nothing was changed. Run again to see the new plan.',
  );
}

/** True when what the step can mend is still red, or something is red that was not before. */
function didHarmOrNothing(step: Step, findings: readonly Finding[], redBefore: ReadonlySet<string>): boolean {
  return findings.some(
    (finding) => isRed(finding) && (finding.remedy?.step === step.id || !redBefore.has(finding.id)),
  );
}

function conclude(step: Step, run: OnboardingRun, findings: readonly Finding[]): StepOutcome {
  for (const finding of findings.filter(isRed)) run.log(`fail ${finding.id}: ${finding.title}`, 'bad');
  const red = findings.filter(isRootCause).length;
  const unknown = findings.filter(
    (finding) => finding.state === 'unknown' && finding.severity === 'error',
  ).length;
  const passed = findings.filter((finding) => finding.state === 'pass').length;
  const state = red > 0 ? 'failed' : unknown > 0 ? 'unknown' : 'done';
  const note =
    red > 0
      ? `${red} to fix`
      : unknown > 0
        ? `${unknown} unknown`
        : passed > 0
          ? `${passed} good`
          : 'nothing to do';
  run.emit({ type: 'step', step: step.id, state, note });
  return red > 0 ? 'failed' : 'done';
}

function questionOf(plan: Plan): Question {
  const script = plan.scripts[0];
  const lines = [
    plan.summary,
    ...plan.warnings.map((warning) => `! ${warning}`),
    ...plan.files.map(
      (file) => `${file.before === undefined ? 'write' : 'change'} ${file.path}: ${file.why}`,
    ),
    ...plan.scripts.map((entry) => `run ${entry.url} (${entry.bytes} bytes, SHA-256 ${entry.sha256})`),
    ...plan.commands.map(({ command, why }) => `${command}: ${why}`),
  ];
  return {
    id: plan.step === 'agent' ? 'legacy-agent' : script ? 'run-script' : 'apply-plan',
    title: plan.summary,
    detail: lines.join('\n'),
    action: script ? 'Run the script' : 'Apply this change',
  };
}
