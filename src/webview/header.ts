import { html, nothing, type TemplateResult } from 'lit';
import type { WorkbenchState } from '../shared/workbench.ts';
import type { Send } from './view.ts';

/** What is being onboarded, how far it is, and the buttons for the whole run. */
export function header(state: WorkbenchState, send: Send): TemplateResult {
  return html`
    <header>
      <h1>Palo Alto → Sentinel</h1>
      <span class="muted subject">${subject(state)}</span>
      <span class="actions">${state.view === 'steps' && (state.begun || state.recorded !== undefined) ? actions(state, send) : nothing}</span>
      <div class="activity">
        ${
          state.running && state.waitingFor === undefined
            ? html`<vscode-progress-bar indeterminate aria-label="Working on the proxy"></vscode-progress-bar>`
            : nothing
        }
      </div>
    </header>
  `;
}

function subject({ view, begun, recorded, form }: WorkbenchState): string {
  if (view === 'form' || !(begun || recorded)) return 'Onboard a firewall through a proxy';
  return `${form.user}@${form.host}${form.port === 22 ? '' : `:${form.port}`}`;
}

function actions(state: WorkbenchState, send: Send): TemplateResult {
  const done = state.steps.filter(({ state: step }) => step === 'done').length;
  // Validating and undoing go through some of the steps only: a count would look like an onboarding left half done.
  const whole = state.steps.every(({ state: step }) => step !== 'skipped');
  return html`
    ${whole ? html`<span class="muted">${done} of ${state.steps.length} done</span>` : nothing}
    ${state.running ? stopButton(send) : idleButtons(state, send)}
  `;
}

function stopButton(send: Send): TemplateResult {
  return html`<vscode-button secondary @click=${() => send({ type: 'stop' })}>Stop</vscode-button>`;
}

function idleButtons(state: WorkbenchState, send: Send): TemplateResult {
  return html`
    ${
      state.canUndo
        ? html`<vscode-button secondary @click=${() => send({ type: 'undo' })}>Undo changes</vscode-button>`
        : nothing
    }
    <vscode-button secondary @click=${() => send({ type: 'exportReport' })}>Export report</vscode-button>
    <vscode-button secondary @click=${() => send({ type: 'editForm' })}>Edit proxy</vscode-button>
    ${state.recorded === undefined ? runButtons(state, send) : nothing}
  `;
}

function runButtons({ form }: WorkbenchState, send: Send): TemplateResult {
  return html`
    <vscode-button secondary @click=${() => send({ type: 'start', form })}>Run again</vscode-button>
    <vscode-button secondary @click=${() => send({ type: 'validate' })}>Validate</vscode-button>
  `;
}
