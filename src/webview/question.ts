import { html, nothing, type TemplateResult } from 'lit';
import type { Plan } from '../shared/events.ts';
import type { WorkbenchState } from '../shared/workbench.ts';
import { planView } from './plan.ts';
import { prose } from './prose.ts';
import type { Send } from './view.ts';

/** What waits for the user's yes, with the change that it is about. Nothing happens before the answer. */
export function questionView(
  { question, waitingFor }: WorkbenchState,
  plan: Plan | undefined,
  send: Send,
): TemplateResult {
  if (question === undefined) return html``;
  return html`
    <section class="question" aria-labelledby="question-title">
      <h3 id="question-title" tabindex="-1">${prose(question.title)}</h3>
      ${plan === undefined || waitingFor === 'watch-events' ? details(question.detail) : planView(plan, send, question.title)}
      <div class="buttons">
        <vscode-button id="apply" @click=${() => send({ type: 'apply' })}>${question.action}</vscode-button>
        <vscode-button id="decline" secondary @click=${() => send({ type: 'decline' })}>${waitingFor === 'watch-events' ? 'Skip' : 'Not now'}</vscode-button>
        ${
          waitingFor === 'apply-plan'
            ? html`<span class="muted">A backup is kept on the proxy. You can undo this at any time.</span>`
            : nothing
        }
      </div>
    </section>
  `;
}

function details(text: string): TemplateResult {
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
  return html`${paragraphs.map((paragraph) => html`<p>${prose(paragraph)}</p>`)}`;
}
