import { html, nothing, type TemplateResult } from 'lit';
import { isEmptyPlan } from '../shared/events.ts';
import { type Finding, kindOf, KINDS } from '../shared/finding.ts';
import type { WorkbenchState, WorkbenchStep } from '../shared/workbench.ts';
import { findingView } from './finding.ts';
import { planView } from './plan.ts';
import { prose } from './prose.ts';
import { questionView } from './question.ts';
import type { Send } from './view.ts';

/** One step: what it is for, what waits for the user's yes, and what was found. */
export function stepView(step: WorkbenchStep, state: WorkbenchState, send: Send): TemplateResult {
  const asksHere = state.question !== undefined && (step.state === 'waiting' || step.state === 'running');
  const plan = step.plan !== undefined && !isEmptyPlan(step.plan) ? step.plan : undefined;
  return html`
    <h2 id="step-title" tabindex="-1">${step.title}</h2>
    <p class="muted description">${prose(step.description)}</p>
    ${asksHere ? questionView(state, plan, send) : nothing}
    ${step.id === 'validate' ? watchOffer(state, send) : nothing}
    ${sorted(causes(step.findings)).map((finding) => findingView(finding, consequences(finding, step.findings), send))}
    ${!asksHere && plan !== undefined ? donePlan(planView(plan, send)) : nothing}
    ${step.findings.length === 0 && !asksHere && plan === undefined ? emptyStep(step) : nothing}
  `;
}

/** Live events come before mock ones. Not beside an earlier run: what is seen now is not of then. */
function watchOffer(state: WorkbenchState, send: Send): TemplateResult | typeof nothing {
  if (!state.begun || state.running || state.recorded !== undefined || state.form.tls !== 'off')
    return nothing;
  return html`
    <div class="watch buttons">
      <vscode-button secondary @click=${() => send({ type: 'watch' })}>Watch for events of the firewall</vscode-button>
      <span class="muted">For 30 s, on port ${state.form.listenPort}: who sends what, and whether it is CEF.</span>
    </div>
  `;
}

/** What is to mend first, then what could not be judged, then the rest; within each as the checks came. */
export function sorted(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => KINDS.indexOf(kindOf(a)) - KINDS.indexOf(kindOf(b)));
}

/** Findings that stand by themselves: a consequence is told under its cause. */
function causes(findings: readonly Finding[]): readonly Finding[] {
  const ids = new Set(findings.map((finding) => finding.id));
  return findings.filter(({ consequenceOf }) => consequenceOf === undefined || !ids.has(consequenceOf));
}

function consequences({ id }: Finding, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.consequenceOf === id);
}

function donePlan(plan: TemplateResult): TemplateResult {
  return html`<details class="done-plan"><summary>What this step planned</summary>${plan}</details>`;
}

function emptyStep(step: WorkbenchStep): TemplateResult {
  const words =
    step.state === 'running' ? 'Looking …' : step.state === 'pending' ? 'Not begun yet.' : step.note;
  return html`<p class="muted">${words}</p>`;
}
