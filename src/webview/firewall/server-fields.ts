import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FirewallState, ServerField } from '../../shared/workbench-firewall.ts';
import { FACILITIES } from '../form.ts';
import { problem } from './field-list.ts';
import { type Change, valueOf } from './firewall.ts';

const PROTOCOLS = [
  ['TCP', 'TCP'],
  ['UDP', 'UDP'],
  ['SSL', 'SSL (TLS)'],
] as const;

/** Where the firewall sends to. What the form about the proxy says stands there already. */
export function serverFields(firewall: FirewallState, change: Change): TemplateResult {
  return html`
    <fieldset class="server">
      <legend>Sends to</legend>
      <div class="row-of-fields">
        ${text('address', 'Proxy', firewall, change)}
        ${choice('protocol', 'Protocol', PROTOCOLS, firewall, change)}
        ${text('port', 'Port', firewall, change)}
        ${choice(
          'facility',
          'Facility',
          FACILITIES.map((name) => [name, name] as const),
          firewall,
          change,
        )}
      </div>
    </fieldset>
  `;
}

function text(field: ServerField, label: string, firewall: FirewallState, change: Change): TemplateResult {
  const control = html`<input
    id="server-${field}"
    type="text"
    inputmode=${field === 'port' ? 'numeric' : nothing}
    autocomplete="off"
    spellcheck="false"
    maxlength=${field === 'port' ? 5 : 253}
    .value=${live(firewall.server[field])}
    aria-invalid=${shownProblem(field, firewall) === undefined ? nothing : 'true'}
    aria-describedby=${shownProblem(field, firewall) === undefined ? nothing : `problem-${field}`}
    @change=${(event: Event) => change({ what: 'server', field, value: valueOf(event) })}
  />`;
  return wrapped(field, label, control, firewall);
}

function choice(
  field: ServerField,
  label: string,
  choices: ReadonlyArray<readonly [value: string, label: string]>,
  firewall: FirewallState,
  change: Change,
): TemplateResult {
  const control = html`<select
    id="server-${field}"
    @change=${(event: Event) => change({ what: 'server', field, value: valueOf(event) })}
  >
    ${choices.map(([value, words]) => html`<option value=${value} ?selected=${value === firewall.server[field]}>${words}</option>`)}
  </select>`;
  return wrapped(field, label, control, firewall);
}

/** An address that was not typed yet is missing, not wrong. */
function shownProblem(field: ServerField, { problems, server, choices }: FirewallState): string | undefined {
  const untouched = field === 'address' && server.address === '' && choices.server.address === undefined;
  return untouched ? undefined : problems[field];
}

function wrapped(
  field: ServerField,
  label: string,
  control: TemplateResult,
  firewall: FirewallState,
): TemplateResult {
  const wrong = shownProblem(field, firewall);
  return html`
    <div class="field ${wrong === undefined ? '' : 'wrong'}">
      <label for="server-${field}">${label}</label>
      ${control}
      ${wrong === undefined ? nothing : problem(field, { [field]: wrong })}
    </div>
  `;
}
