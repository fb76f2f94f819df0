import { html, nothing, type TemplateResult } from 'lit';
import type { FIREWALL_STEP, Intent, WorkbenchState } from '../shared/workbench.ts';
import { firewallView } from './firewall/firewall.ts';
import { formView } from './form.ts';
import { header } from './header.ts';
import { logView } from './log.ts';
import { pathView } from './path.ts';
import { recordedView } from './recorded.ts';
import { stepView } from './step.ts';
import { stepList } from './step-list.ts';
import { verdictView } from './verdict.ts';

/** The step that is done on the firewall; a word of the protocol. */
const FIREWALL: typeof FIREWALL_STEP = 'firewall';

/** Sends what the user wants to the host. */
export type Send = (intent: Intent) => void;

/** The whole workbench as a function of its state. */
export function view(state: WorkbenchState, send: Send): TemplateResult {
  return html`
    <div class="workbench">
      ${header(state, send)}
      <section class="overview" aria-label="Path and verdict">${pathView(state.hops, state.recorded)} ${verdictView(state)} ${recordedView(state, send)}</section>
      <div class="work">
        ${stepList(state, send)}
        ${state.view === 'form' ? formView(state, send) : stepMain(state, send)}
      </div>
      ${state.view === 'steps' && state.log.length > 0 ? logView(state.log, send) : nothing}
    </div>
  `;
}

function stepMain(state: WorkbenchState, send: Send): TemplateResult {
  const selected = state.steps.find(({ id }) => id === state.selectedStep) ?? state.steps[0];
  return html`
    <main class="step" aria-labelledby="step-title" tabindex="-1">
      ${
        selected === undefined
          ? nothing
          : selected.id === FIREWALL
            ? firewallView(selected, state.firewall, send)
            : stepView(selected, state, send)
      }
    </main>
  `;
}
