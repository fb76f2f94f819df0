import { html, nothing, type TemplateResult } from 'lit';
import type { WorkbenchStep } from '../../shared/workbench.ts';
import type { FirewallChange, FirewallState } from '../../shared/workbench-firewall.ts';
import type { Send } from '../view.ts';
import { handOver } from './hand-over.ts';
import { logTypes } from './log-types.ts';
import { serverFields } from './server-fields.ts';
import { templateList } from './template-list.ts';

/** Tells the host what the user changes on this step. */
export type Change = (change: FirewallChange) => void;

/** The step "Firewall": what the firewall sends and where to, the templates for it, and the commands. */
export function firewallView(step: WorkbenchStep, firewall: FirewallState, send: Send): TemplateResult {
  const change: Change = (what) => send({ type: 'firewall', change: what });
  return html`
    <h2 id="step-title" tabindex="-1">${step.title}</h2>
    <p class="muted description">${step.description}</p>
    <div class="firewall">
      ${releaseAndProfile(firewall, change)}
      ${logTypes(firewall, change)}
      ${templateList(firewall, change, send)}
      ${serverFields(firewall, change)}
      ${handOver(firewall, send)}
    </div>
  `;
}

function releaseAndProfile({ choices, releases, profiles }: FirewallState, change: Change): TemplateResult {
  const profile = profiles.find(({ id }) => id === choices.profile);
  return html`
    <div class="which">
      <div class="field">
        <label for="release">PAN-OS release</label>
        <select
          id="release"
          aria-required="true"
          @change=${(event: Event) => change({ what: 'release', release: valueOf(event) })}
        >
          ${choices.release === '' ? html`<option value="" selected disabled>Choose …</option>` : nothing}
          ${releases.map((name) => html`<option value=${name} ?selected=${name === choices.release}>${name}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="profile">Templates</label>
        <select
          id="profile"
          aria-describedby="help-profile"
          @change=${(event: Event) => change({ what: 'profile', profile: profileIn(valueOf(event)) })}
        >
          ${profiles.map(({ id }) => html`<option value=${id} ?selected=${id === choices.profile}>${id}</option>`)}
        </select>
      </div>
      <p class="muted about" id="help-profile">${profile?.about ?? ''}.</p>
    </div>
  `;
}

/** What was chosen or typed in the control that an event is of. */
export function valueOf({ currentTarget }: Event): string {
  return currentTarget instanceof HTMLSelectElement || currentTarget instanceof HTMLInputElement
    ? currentTarget.value
    : '';
}

/** Whether the check box that an event is of is checked. */
export function checkedIn({ currentTarget }: Event): boolean {
  return currentTarget instanceof HTMLInputElement && currentTarget.checked;
}

function profileIn(value: string): FirewallState['choices']['profile'] {
  return value === 'published' || value === 'minimal' ? value : 'sentinel';
}
