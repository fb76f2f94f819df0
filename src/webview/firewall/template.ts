import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FirewallState, ShownTemplate } from '../../shared/workbench-firewall.ts';
import { icon } from '../icon.ts';
import type { Send } from '../view.ts';
import { fieldList, problem } from './field-list.ts';
import { type Change, checkedIn, valueOf } from './firewall.ts';

/** A template: its text, what reads it, what is left out and what that costs, and its fields to choose from. */
export function templateView(
  template: ShownTemplate,
  limit: number,
  problems: FirewallState['problems'],
  change: Change,
  send: Send,
): TemplateResult {
  const { logType, text, costs, spared, remarks, edited } = template;
  return html`
    <div class="template">
      <pre tabindex="0" aria-label="Template for ${logType}">${text}</pre>
      <div class="links">
        <button type="button" class="link-button" aria-label="Copy template for ${logType}" @click=${() => send({ type: 'copy', text })}>Copy template</button>
        ${edited ? html`<button type="button" class="link-button" aria-label="Reset template for ${logType}" @click=${() => change({ what: 'reset', logType })}>Reset</button>` : nothing}
      </div>
      ${readBy(template)}
      ${budgetView(template, limit, problems, change)}
      ${costs.map((cost) => html`<p class="caution">${icon('warning', 'warning')}<span>${cost}</span></p>`)}
      ${spared.map((words) => html`<p class="muted">${words}</p>`)}
      ${emptyColumns(template)}
      ${remarks.length === 0 ? nothing : folded(`Good to know (${remarks.length})`, remarks)}
      ${fieldList(template, problems, change)}
      ${swapView(template, change)}
    </div>
  `;
}

function readBy({ readers }: ShownTemplate): TemplateResult {
  if (readers.length === 0) {
    return html`<p class="muted">No rule, workbook or parser of Sentinel asks for this log by name.</p>`;
  }
  return folded(`Read by ${readers.length} of Sentinel’s rules, queries, workbooks and parsers`, readers);
}

function emptyColumns({ empty }: ShownTemplate): TemplateResult | typeof nothing {
  if (empty.length === 0) return nothing;
  return html`
    <details>
      <summary>${empty.length === 1 ? 'One column that is read stays' : `${empty.length} columns that are read stay`} empty</summary>
      <dl class="empty-columns">
        ${empty.map(
          ({ column, why, readers }) => html`
            <dt>${column}</dt>
            <dd>${why} <span class="muted">Read by ${readers}.</span></dd>
          `,
        )}
      </dl>
    </details>
  `;
}

function folded(title: string, lines: readonly string[]): TemplateResult {
  return html`
    <details>
      <summary>${title}</summary>
      <ul class="sentences">${lines.map((line) => html`<li>${line}</li>`)}</ul>
    </details>
  `;
}

/** How long the template may be: a relay may take less than the release sends. */
function budgetView(
  { logType, budget }: ShownTemplate,
  limit: number,
  problems: FirewallState['problems'],
  change: Change,
): TemplateResult {
  const wrong = problems['budget'] !== undefined;
  const set = (event: Event): void => {
    const characters = Number(valueOf(event));
    // An empty field, or the whole limit: no budget of its own.
    if (Number.isInteger(characters) && characters >= 0)
      change({ what: 'budget', logType, characters: characters === limit ? 0 : characters });
  };
  return html`
    <div class="field longest ${wrong ? 'wrong' : ''}">
      <label for="budget">Characters at most</label>
      <input
        id="budget"
        type="number"
        min="150"
        max=${limit}
        .value=${live(String(budget))}
        aria-invalid=${wrong ? 'true' : nothing}
        aria-describedby="help-budget ${wrong ? 'problem-budget' : ''}"
        @change=${set}
      />
      ${problem('budget', problems)}
      <p class="muted help" id="help-budget">This release takes ${limit}. What has no room is left out by its priority.</p>
    </div>
  `;
}

function swapView({ logType, swapBytes }: ShownTemplate, change: Change): TemplateResult | typeof nothing {
  if (swapBytes === undefined) return nothing;
  return html`
    <div class="swap">
      <label>
        <input
          type="checkbox"
          aria-describedby="swap-reason"
          .checked=${live(swapBytes.on)}
          @change=${(event: Event) => change({ what: 'swapBytes', logType, on: checkedIn(event) })}
        />
        Exchange “in” and “out”
      </label>
      <p class="muted" id="swap-reason">${swapBytes.reason}</p>
    </div>
  `;
}
