import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { FirewallState, LogTypeChoice } from '../../shared/workbench-firewall.ts';
import { icon } from '../icon.ts';
import type { Send } from '../view.ts';
import type { Change } from './firewall.ts';
import { templateView } from './template.ts';

/** One line for each template, with its size; the one that is looked at is unfolded below its line. */
export function templateList(firewall: FirewallState, change: Change, send: Send): TemplateResult {
  const { choices, logTypes, limit, shown, problems } = firewall;
  const templates = logTypes.filter(({ size }) => size !== undefined);
  return html`
    <section class="templates" aria-labelledby="templates-title">
      <h3 id="templates-title">Templates</h3>
      ${
        choices.release === ''
          ? html`<p class="muted">Choose the release of the firewall: it decides which fields there are, and how long a template may be.</p>`
          : templates.length === 0
            ? html`<p class="muted">Choose at least one log type.</p>`
            : nothing
      }
      <ul>
        ${templates.map((logType) => {
          const open = shown?.logType === logType.id;
          return html`<li class=${open ? 'open' : ''}>
            ${line(logType, open, change)}
            ${open && shown !== undefined ? templateView(shown, limit, problems, change, send) : nothing}
          </li>`;
        })}
      </ul>
    </section>
  `;
}

function line({ id, size }: LogTypeChoice, open: boolean, change: Change): TemplateResult {
  const { characters = 0, budget = 1, fields = 0, leftOut = 0 } = size ?? {};
  return html`
    <button
      type="button"
      class="line"
      data-template=${id}
      aria-expanded=${open ? 'true' : 'false'}
      @click=${() => change({ what: 'show', logType: open ? '' : id })}
    >
      ${icon(open ? 'chevron-down' : 'chevron-right')}
      <span class="name">${id}</span>
      <span class="budget" style=${styleMap({ '--share': String(characters / budget) })}></span>
      <span class="size">${characters} of ${budget} characters</span>
      <span class="muted count">${fields} fields${leftOut === 0 ? '' : `, ${leftOut} left out`}</span>
    </button>
  `;
}
