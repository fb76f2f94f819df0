import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FirewallState, LogTypeChoice } from '../../shared/workbench-firewall.ts';
import { type Change, checkedIn } from './firewall.ts';

/** All log types; those that the release lacks can't be chosen, and say since when they exist. */
export function logTypes({ logTypes: all }: FirewallState, change: Change): TemplateResult {
  return html`
    <fieldset class="log-types">
      <legend>Log types</legend>
      <div class="grid">${all.map((logType) => logTypeView(logType, change))}</div>
    </fieldset>
  `;
}

function logTypeView({ id, chosen, since, readers }: LogTypeChoice, change: Change): TemplateResult {
  const note = since === undefined ? readers : `since ${since}`;
  return html`
    <label class="log-type ${since === undefined ? '' : 'lacking'}">
      <input
        type="checkbox"
        name="log-type"
        value=${id}
        aria-label=${id}
        aria-describedby=${note === '' ? nothing : `about-${id}`}
        .checked=${live(chosen)}
        ?disabled=${since !== undefined}
        @change=${(event: Event) => change({ what: 'logType', logType: id, on: checkedIn(event) })}
      />
      <span class="name">${id}</span>
      ${note === '' ? nothing : html`<span class="muted note" id="about-${id}">${note}</span>`}
    </label>
  `;
}
