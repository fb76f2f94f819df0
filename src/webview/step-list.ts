import { html, nothing, type TemplateResult } from 'lit';
import type { StepState } from '../shared/events.ts';
import type { WorkbenchState, WorkbenchStep } from '../shared/workbench.ts';
import { icon, type IconName, spoken } from './icon.ts';
import type { Send } from './view.ts';

const MARKS: Readonly<Record<StepState, readonly [name: IconName, tone: string, words: string]>> = {
  pending: ['circle', 'muted', 'not begun'],
  running: ['loading', 'spins', 'running'],
  waiting: ['bell-dot', 'unknown', 'waits for your answer'],
  done: ['check', 'good', 'done'],
  failed: ['close', 'bad', 'failed'],
  unknown: ['question', 'unknown', 'could not be judged'],
  skipped: ['dash', 'muted', 'skipped'],
};

/** The steps in their order, each with its state. */
export function stepList(state: WorkbenchState, send: Send): TemplateResult {
  // The form is what the first step needs.
  const selected = state.view === 'form' ? state.steps[0]?.id : state.selectedStep;
  return html`
    <nav class="steps" aria-label="Steps">
      <ol>
        ${state.steps.map((step) => html`<li>${stepButton(step, step.id === selected, send)}</li>`)}
      </ol>
    </nav>
  `;
}

function stepButton(step: WorkbenchStep, selected: boolean, send: Send): TemplateResult {
  const [mark, tone, words] = MARKS[step.state];
  return html`
    <button
      type="button"
      aria-current=${selected ? 'step' : nothing}
      data-step=${step.id}
      @click=${() => send({ type: 'selectStep', step: step.id })}
    >
      ${icon(mark, tone)}
      <span class="name">${step.title}</span>
      ${spoken(`, ${words}`)}
      <span class="note">${step.note}</span>
    </button>
  `;
}
