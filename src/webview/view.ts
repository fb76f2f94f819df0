import { html, type TemplateResult } from 'lit';
import type { Intent, WorkbenchState } from '../shared/workbench.ts';
import { formView } from './form.ts';
import { header } from './header.ts';
import { logView } from './log.ts';
import { pathView } from './path.ts';
import { stepView } from './step.ts';
import { stepList } from './step-list.ts';
import { verdictView } from './verdict.ts';

/** Sends what the user wants to the host. */
export type Send = (intent: Intent) => void;

/** The whole workbench as a function of its state. */
export function view(state: WorkbenchState, send: Send): TemplateResult {
  return html`
    <div class="workbench">
      ${header(state, send)}
      <section class="overview" aria-label="Path and verdict">${pathView(state.hops)} ${verdictView(state)}</section>
      ${state.view === 'form' ? formView(state, send) : stepsView(state, send)}
    </div>
  `;
}

function stepsView(state: WorkbenchState, send: Send): TemplateResult {
  const selected = state.steps.find(({ id }) => id === state.selectedStep) ?? state.steps[0];
  return html`
    <div class="work">
      ${stepList(state, send)}
      <main class="step" aria-labelledby="step-title" tabindex="-1">
        ${selected === undefined ? '' : stepView(selected, state, send)}
      </main>
    </div>
    ${logView(state.log, send)}
  `;
}
