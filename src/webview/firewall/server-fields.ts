import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FirewallState, ServerField } from '../../shared/workbench-firewall.ts';
import { problem } from './field-list.ts';
import { type Change, valueOf } from './firewall.ts';

const PROTOCOLS = [
  ['TCP', 'TCP'],
  ['UDP', 'UDP'],
  ['SSL', 'SSL (TLS)'],
] as const;
const LENGTHS: Partial<Record<ServerField, number>> = {
  port: 5,
  rules: 1024,
  decryptionRules: 1024,
  authenticationRules: 1024,
};
const ABOUT_RULES =
  'Names, with commas; interzone-default counts too. Empty: give the log forwarding profile to your rules by hand.';

const ABOUT_OTHERS = 'Names, with commas: this log follows the rules of its own policy.';

/** Where the firewall sends to, and for which rules. What the form about the proxy says stands there already. */
export function serverFields(firewall: FirewallState, change: Change): TemplateResult {
  const field = (name: ServerField, label: string, control: Control, help = ''): TemplateResult =>
    fieldView({ name, label, help, wrong: shownProblem(name, firewall) }, control, firewall, change);
  const sends = (logType: string): boolean =>
    firewall.logTypes.some(({ id, chosen }) => chosen && id === logType);
  return html`
    <fieldset class="server">
      <legend>Sends to</legend>
      <div class="row-of-fields">
        ${field('address', 'Proxy', input)}
        ${field('protocol', 'Protocol', select(PROTOCOLS))}
        ${field('port', 'Port', input)}
        ${field('facility', 'Facility', select(facilities(firewall)))}
      </div>
      ${field('rules', 'Security rules', input, ABOUT_RULES)}
      ${sends('decryption') ? field('decryptionRules', 'Decryption rules', input, ABOUT_OTHERS) : nothing}
      ${sends('auth') ? field('authenticationRules', 'Authentication rules', input, ABOUT_OTHERS) : nothing}
    </fieldset>
  `;
}

interface Field {
  readonly name: ServerField;
  readonly label: string;
  readonly help: string;
  readonly wrong: string | undefined;
}
type Control = (field: Field, value: string, onChange: (event: Event) => void) => TemplateResult;

function fieldView(field: Field, control: Control, firewall: FirewallState, change: Change): TemplateResult {
  const { name, label, help, wrong } = field;
  const onChange = (event: Event): void => change({ what: 'server', field: name, value: valueOf(event) });
  return html`
    <div class="field ${wrong === undefined ? '' : 'wrong'}">
      <label for="server-${name}">${label}</label>
      ${control(field, firewall.server[name], onChange)}
      ${wrong === undefined ? nothing : problem(name, { [name]: wrong })}
      ${help === '' ? nothing : html`<p class="muted help" id="help-${name}">${help}</p>`}
    </div>
  `;
}

function input(field: Field, value: string, onChange: (event: Event) => void): TemplateResult {
  return html`<input
    id="server-${field.name}"
    type="text"
    inputmode=${field.name === 'port' ? 'numeric' : nothing}
    autocomplete="off"
    spellcheck="false"
    maxlength=${LENGTHS[field.name] ?? 63}
    .value=${live(value)}
    aria-invalid=${field.wrong === undefined ? nothing : 'true'}
    aria-describedby=${describedBy(field)}
    @change=${onChange}
  />`;
}

function select(choices: ReadonlyArray<readonly [value: string, label: string]>): Control {
  return (field, chosen, onChange) => html`<select
    id="server-${field.name}"
    aria-invalid=${field.wrong === undefined ? nothing : 'true'}
    aria-describedby=${describedBy(field)}
    @change=${onChange}
  >
    ${choices.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
  </select>`;
}

function describedBy({ name, help, wrong }: Field): string | typeof nothing {
  const ids = [wrong === undefined ? '' : `problem-${name}`, help === '' ? '' : `help-${name}`];
  return ids.filter((id) => id !== '').join(' ') || nothing;
}

/** The proxy's own one is shown too where PAN-OS can't send as it: then the field says so. */
function facilities({ facilities: all, server }: FirewallState): ReadonlyArray<readonly [string, string]> {
  const names = all.includes(server.facility) ? all : [server.facility, ...all];
  return names.map((name) => [name, name] as const);
}

/** An address that was not typed yet is missing, not wrong. */
function shownProblem(field: ServerField, { problems, server, choices }: FirewallState): string | undefined {
  const untouched = field === 'address' && server.address === '' && choices.server.address === undefined;
  return untouched ? undefined : problems[field];
}
