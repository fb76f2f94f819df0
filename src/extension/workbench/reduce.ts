import type { Plan, StepState } from '../../shared/events.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Question } from '../../shared/ports.ts';
import {
  FIREWALL_STEP,
  type ProxyForm,
  type WorkbenchState,
  type WorkbenchStep,
} from '../../shared/workbench.ts';
import type { Outcome } from '../../onboarding/onboard.ts';
import { onFirewall, onFirewallSaid, withServerOf } from './firewall/reduce.ts';
import type { Model, WorkbenchEvent } from './model.ts';
import { CHECKING, idleHops, newModel, OFFERING, stepsOf, WAITING } from './model.ts';
import { withRecord } from './recorded.ts';

/** Lines of log that the workbench keeps; older ones are in the output channel. */
export const LOG_LINES = 1000;

/**
 * The model after an event. Pure: the same model and event give the same answer, and neither is changed.
 * Events about steps that don't exist change nothing.
 */
export function reduce(model: Model, event: WorkbenchEvent): Model {
  const { state } = model;
  switch (event.type) {
    case 'step':
      return onStep(model, event.step, event.state, event.note);
    case 'findings':
      return onFindings(model, event.step, event.findings);
    case 'plan':
      return onPlan(model, event.plan);
    case 'applied':
      return model;
    case 'hops':
      return { ...model, state: { ...state, hops: event.hops } };
    case 'log': {
      const { at, level, text } = event;
      return { ...model, state: { ...state, log: [...state.log, { at, level, text }].slice(-LOG_LINES) } };
    }
    case 'profiles':
      return { ...model, state: { ...state, profiles: event.names } };
    case 'recorded':
      return withRecord(model, event.record);
    case 'form': {
      const kept = forget(model, event.form);
      return withServerOf(event.form, {
        ...kept,
        state: { ...kept.state, ...nextForm(state), formProblems: {} },
      });
    }
    case 'draftForm':
      return withServerOf(event.form, forget(model, event.form));
    case 'formProblems':
      return withServerOf(event.form, {
        ...model,
        state: { ...state, ...nextForm(state), view: 'form', formProblems: event.problems },
      });
    case 'editForm':
      return state.running ? model : { ...model, state: { ...state, view: 'form', formProblems: {} } };
    case 'begin':
      return onBegin(model, event);
    case 'ask':
      return onAsk(model, event.question);
    case 'answered':
      return { ...model, state: { ...answered(state), verdict: CHECKING } };
    case 'select':
      return onSelect(model, event.step);
    case 'firewall':
      return onFirewall(model, event.change);
    case 'firewallSaid':
      return onFirewallSaid(model, event);
    case 'outcome':
      return onOutcome(model, event.outcome);
    case 'stopped':
      return onStopped(model, event);
  }
}

function onBegin(model: Model, { form, run }: Extract<WorkbenchEvent, { type: 'begin' }>): Model {
  // Watching looks at one thing: what was found before stays.
  if (run === 'watch') return { ...model, follow: false, run, state: { ...model.state, running: true } };
  const steps = stepsOf(run, model.state.steps);
  const state: WorkbenchState = {
    ...unrecorded(answered(model.state)),
    view: 'steps',
    ...nextForm(model.state),
    formProblems: {},
    running: true,
    begun: true,
    steps,
    selectedStep: steps.find(({ id, state }) => id !== FIREWALL_STEP && state === 'pending')?.id ?? '',
    hops: idleHops(form),
    verdict: CHECKING,
  };
  return withServerOf(form, { follow: true, run, state });
}

/** Before anything ran there is nothing to see of the first step but the form. */
function onSelect(model: Model, step: string): Model {
  const { state } = model;
  if (!state.steps.some(({ id }) => id === step)) return model;
  const view = !state.begun && state.recorded === undefined && step === state.steps[0]?.id ? 'form' : 'steps';
  return { ...model, follow: false, state: { ...state, view, selectedStep: step } };
}

/** An earlier run says nothing about another proxy. */
function forget(model: Model, form: ProxyForm): Model {
  const { state } = model;
  const same = (['name', 'host', 'port', 'user'] as const).every(
    (field) => state.form[field] === form[field],
  );
  if (state.recorded === undefined || same) return model;
  const fresh = newModel(form, state.firewall.choices).state;
  return {
    follow: true,
    state: {
      ...fresh,
      view: state.view,
      formEdition: state.formEdition,
      profiles: state.profiles,
      firewall: state.firewall,
      steps: fresh.steps.map((step) => firewallStep(step, state) ?? step),
    },
  };
}

function firewallStep({ id }: WorkbenchStep, { steps }: WorkbenchState): WorkbenchStep | undefined {
  return id === FIREWALL_STEP ? steps.find((step) => step.id === id) : undefined;
}

function unrecorded({ recorded: _recorded, ...rest }: WorkbenchState): WorkbenchState {
  return rest;
}

function nextForm({ formEdition }: WorkbenchState): Pick<WorkbenchState, 'formEdition'> {
  return { formEdition: formEdition + 1 };
}

function onStep(model: Model, step: string, stepState: StepState, note: string): Model {
  const next = withStep(model, step, { state: stepState, note });
  const moves = next !== model && model.follow && (stepState === 'running' || stepState === 'waiting');
  return moves ? { ...next, state: { ...next.state, selectedStep: step } } : next;
}

function onPlan(model: Model, plan: Plan): Model {
  return withStep(model, plan.step, { plan });
}

function onAsk(model: Model, question: Question): Model {
  const { id, title, detail, action } = question;
  if (id !== 'apply-plan' && id !== 'run-script' && id !== 'legacy-agent' && id !== 'watch-events')
    return model;
  const asking = model.state.steps.find((step) => step.state === 'waiting' || step.state === 'running');
  // A question is shown even when the user was reading another step: nothing goes on before the answer.
  const selectedStep = asking?.id ?? model.state.selectedStep;
  return {
    ...model,
    follow: true,
    state: {
      ...model.state,
      waitingFor: id,
      question: { title, detail, action },
      selectedStep,
      verdict: id === 'watch-events' ? OFFERING : WAITING,
    },
  };
}

function onFindings(model: Model, step: string, findings: readonly Finding[]): Model {
  if (model.run !== 'watch') return withStep(model, step, { findings });
  const ids = new Set(findings.map(({ id }) => id));
  const others = model.state.steps.find(({ id }) => id === step)?.findings ?? [];
  return withStep(model, step, { findings: [...findings, ...others.filter(({ id }) => !ids.has(id))] });
}

function onOutcome(given: Model, outcome: Outcome): Model {
  if (given.run === 'watch') return onWatched(given, outcome);
  // Undo has no steps of its own; what was found after it is the last step's.
  const model = given.run === 'undo' ? withStep(given, 'validate', foundBy(outcome)) : given;
  const state: WorkbenchState = {
    ...answered(model.state),
    running: false,
    hops: outcome.hops.length > 0 ? outcome.hops : model.state.hops,
    verdict: outcome.verdict,
    canUndo: outcome.canUndo,
  };
  return {
    ...model,
    state: { ...state, selectedStep: model.follow ? worthReading(state) : state.selectedStep },
  };
}

/** Of the path, watching tells about the firewall only. */
function onWatched(model: Model, { hops: seen }: Outcome): Model {
  const firewall = seen.find(({ id }) => id === 'firewall');
  const hops = model.state.hops.map((hop) => (hop.id === firewall?.id ? firewall : hop));
  return { ...model, state: { ...model.state, running: false, hops } };
}

function onStopped(model: Model, stopped: Extract<WorkbenchEvent, { type: 'stopped' }>): Model {
  const { failed, headline, detail } = stopped;
  if (model.run === 'watch' && !failed) return { ...model, state: { ...model.state, running: false } };
  const state = answered(model.state);
  const steps = state.steps.map((step) => {
    if (step.state !== 'running' && step.state !== 'waiting') return step;
    return { ...step, state: failed ? ('failed' as const) : ('pending' as const) };
  });
  return {
    ...model,
    state: { ...state, running: false, steps, verdict: { tone: failed ? 'bad' : 'none', headline, detail } },
  };
}

function foundBy({ findings, verdict }: Outcome): Partial<WorkbenchStep> {
  return { findings, state: ({ good: 'done', bad: 'failed', unknown: 'unknown' } as const)[verdict.tone] };
}

/** The step that the reader should see after a run: the first that failed, else the last. */
function worthReading({ steps, selectedStep }: WorkbenchState): string {
  const red = steps.find(({ state }) => state === 'failed') ?? steps.find(({ state }) => state === 'unknown');
  const done = steps.findLast(({ id, state }) => id !== FIREWALL_STEP && state === 'done');
  return (red ?? done)?.id ?? selectedStep;
}

function withStep(model: Model, id: string, change: Partial<WorkbenchStep>): Model {
  if (!model.state.steps.some((step) => step.id === id)) return model;
  const steps = model.state.steps.map((step) => (step.id === id ? { ...step, ...change } : step));
  return { ...model, state: { ...model.state, steps } };
}

function answered({ waitingFor: _waitingFor, question: _question, ...rest }: WorkbenchState): WorkbenchState {
  return rest;
}
