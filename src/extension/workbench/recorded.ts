import { type KeptRecords, runRecords } from '../../files/run-records.ts';
import type { Plan } from '../../shared/events.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Profile } from '../../shared/profile.ts';
import type { RunRecord } from '../../shared/run-record.ts';
import { FIREWALL_STEP, type WorkbenchState, type WorkbenchStep } from '../../shared/workbench.ts';
import type { Model } from './model.ts';
import { idleHops, stepsOf } from './model.ts';

type StepRecord = RunRecord['steps'][number];

/** The latest run of a profile from this workstation, whatever it was for; none of another proxy of the same name. */
export async function latestRun(
  profile: Profile,
  records: KeptRecords = runRecords(),
): Promise<RunRecord | undefined> {
  const runs = await Promise.all(
    (['onboard', 'validate', 'undo'] as const).map((command) => records.latest(profile.name, command)),
  );
  return runs
    .filter((run) => run !== undefined)
    .filter(
      ({ profile: { host, port, user } }) =>
        host === profile.host && port === profile.port && user === profile.user,
    )
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1);
}

/** The model that shows a run as it was when something was last heard of it. Nothing in it is claimed for now. */
export function withRecord(model: Model, record: RunRecord): Model {
  const { state } = model;
  const steps = stepsOf(record.command, state.steps).map((step) => {
    const was = record.steps.find(({ id }) => id === step.id);
    return step.id === FIREWALL_STEP || was === undefined || step.state === 'skipped'
      ? step
      : asItWas(step, was);
  });
  const verdict = verdictOf(record);
  return {
    follow: true,
    run: record.command,
    state: {
      ...state,
      view: 'steps',
      steps,
      selectedStep: worthReading(steps),
      hops: record.hops.length > 0 ? record.hops : idleHops(state.form),
      verdict,
      log: record.log,
      canUndo: record.command !== 'undo' && record.steps.some(({ applied }) => applied?.takenBack === false),
      recorded: {
        what: record.command,
        at: record.at,
        cameToEnd: record.ended !== undefined && record.failure === undefined,
      },
    },
  };
}

function asItWas(step: WorkbenchStep, was: StepRecord): WorkbenchStep {
  const findings: readonly Finding[] = was.findings.map(({ remedy, consequenceOf, ...finding }) => ({
    ...finding,
    evidence: finding.evidence.map(({ file, line, text }) => ({
      text,
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
    })),
    ...(consequenceOf !== undefined && { consequenceOf }),
    ...(remedy && {
      remedy: {
        text: remedy.text,
        ...(remedy.commands && { commands: remedy.commands }),
        ...(remedy.step !== undefined && { step: remedy.step }),
      },
    }),
  }));
  const plan = was.plan && planOf(was.plan);
  const { state, note } = standing(was);
  return { ...step, state, note, findings, ...(plan && { plan }) };
}

/** What was under way is not under way now. */
function standing({ state, note }: StepRecord): Pick<WorkbenchStep, 'state' | 'note'> {
  if (state === 'running') return { state: 'unknown', note: 'cut off' };
  if (state === 'waiting') return { state: 'pending', note: 'not applied' };
  return { state, note };
}

/** Scripts of others are kept by their hash only. */
function planOf(plan: NonNullable<StepRecord['plan']>): Plan {
  return {
    ...plan,
    files: plan.files.map(({ path, mode, why, before, after }) => ({
      path,
      mode,
      why,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    })),
    scripts: plan.scripts.map((script) => ({ ...script, text: '' })),
  };
}

function verdictOf({ verdict, failure, ended }: RunRecord): WorkbenchState['verdict'] {
  if (verdict !== undefined) {
    return failure === undefined ? verdict : { ...verdict, detail: `${failure} ${verdict.detail}`.trim() };
  }
  if (ended === undefined) {
    return {
      tone: 'unknown',
      headline: 'It was cut off, or still runs elsewhere.',
      detail: 'Going on attaches to what runs on the proxy, and takes back what was left half made.',
    };
  }
  return { tone: 'unknown', headline: 'It did not come to its end.', detail: failure ?? '' };
}

function worthReading(steps: WorkbenchState['steps']): string {
  const open = steps.find(
    ({ state, note }) => state === 'failed' || state === 'unknown' || note === 'not applied',
  );
  const done = steps.findLast(({ id, state }) => state === 'done' && id !== FIREWALL_STEP);
  return (open ?? done ?? steps[0])?.id ?? '';
}
