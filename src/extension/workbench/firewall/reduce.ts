import { FIREWALL_STEP, type ProxyForm, type WorkbenchStep } from '../../../shared/workbench.ts';
import type { FirewallChange, FirewallChoices } from '../../../shared/workbench-firewall.ts';
import { idleHops, type Model } from '../model.ts';
import { changed, noteOf } from './choices.ts';
import { firewallState, NO_REMARK, type Remark } from './state.ts';

/** The model with another form, to which the firewall's side fits. */
export function withServerOf(form: ProxyForm, model: Model): Model {
  const { choices, said } = model.state.firewall;
  const { begun, hops } = model.state;
  const next = { ...model, state: { ...model.state, form, hops: begun ? hops : idleHops(form) } };
  return withChoices(next, choices, { ...NO_REMARK, said });
}

/** The model after what the user changed in the step "Firewall". */
export function onFirewall(model: Model, change: FirewallChange): Model {
  const { choices, problem, said = '' } = changed(model.state.firewall.choices, change);
  const next = withChoices(model, choices, {
    said,
    problems: problem === undefined ? {} : { [problem.field]: problem.text },
  });
  // Looking at a template changes nothing; anything else makes other commands.
  return change.what === 'show' ? next : withStep(next, { state: 'pending', note: noteOf(choices) });
}

/** Says what became of a button; `done` when the commands went where the user wanted them. */
export function onFirewallSaid(model: Model, { said, done }: { said: string; done: boolean }): Model {
  const { choices } = model.state.firewall;
  const next = withChoices(model, choices, { ...NO_REMARK, said });
  return done ? withStep(next, { state: 'done', note: noteOf(choices) }) : next;
}

function withChoices(model: Model, choices: FirewallChoices, remark: Remark): Model {
  const { state } = model;
  return { ...model, state: { ...state, firewall: firewallState(choices, state.form, remark) } };
}

function withStep(model: Model, change: Partial<WorkbenchStep>): Model {
  const steps = model.state.steps.map((step) => (step.id === FIREWALL_STEP ? { ...step, ...change } : step));
  return { ...model, state: { ...model.state, steps } };
}
