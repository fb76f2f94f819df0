import { FIREWALL_FACILITIES } from '../shared/facility.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { WorkbenchState } from '../shared/workbench.ts';
import { choiceField, type FieldContext, numberField, textField } from './field.ts';
import { readForm } from './read-form.ts';
import type { Send } from './view.ts';

const LOGINS = [
  ['agent', 'SSH agent'],
  ['key', 'Private key file'],
  ['password', 'Password'],
] as const;
const AGENTS = [
  ['ama', 'Azure Monitor Agent'],
  ['legacy', 'Log Analytics agent (legacy, retired)'],
] as const;
const PROTOCOLS = [
  ['both', 'UDP and TCP'],
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
] as const;
const TLS = [
  ['off', 'Off'],
  ['private', 'With an authority made on the proxy'],
  ['own', 'With a certificate of your own'],
] as const;
const LOCATIONS = [
  ['', 'As its firmware says'],
  ['azure', 'Azure'],
  ['other-cloud', 'Another cloud'],
  ['on-premises', 'On-premises'],
] as const;
const OPENED_BY = [
  ['drop-in', 'A drop-in of ours'],
  ['microsoft-script', 'Microsoft’s script'],
] as const;
/** The form about the proxy. The page keeps what is being typed; the host judges it. */
export function formView(state: WorkbenchState, send: Send): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    // A number that is none can't be sent as one, so that the page itself must say it.
    const wrong = wrongNumber(form);
    if (wrong === undefined) send({ type: 'start', form: readForm(form) });
    else wrong.reportValidity();
  };
  const keep = (event: Event): void => {
    showMatching(event);
    if (event.currentTarget instanceof HTMLFormElement && wrongNumber(event.currentTarget) === undefined)
      send({ type: 'draftForm', form: readForm(event.currentTarget) });
  };
  // Another profile, or another answer of the host, is another form: what was typed before must not shine through.
  return html`
    <main class="form" aria-labelledby="form-title">
      <div class="form-head">
        <h2 id="form-title">The proxy</h2>
        <p class="muted">The Linux machine between the firewall and the workspace. Passwords are never typed here: the editor asks for them when they are needed.</p>
      </div>
      ${state.profiles.length > 0 ? profileChoice(state, send) : nothing}
      ${keyed(state.formEdition, html`<form novalidate @submit=${submit} @keydown=${submitByEnter} @change=${keep}>${fields(state)}</form>`)}
    </main>
  `;
}

function profileChoice(state: WorkbenchState, send: Send): TemplateResult {
  const choose = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) send({ type: 'chooseProfile', name: event.target.value });
  };
  return html`
    <div class="field saved">
      <label for="saved-profile">Saved proxy</label>
      <select id="saved-profile" @change=${choose}>
        <option value="">New proxy</option>
        ${state.profiles.map((name) => html`<option value=${name} ?selected=${name === state.form.name}>${name}</option>`)}
      </select>
    </div>
  `;
}

function fields({ form, formProblems, running }: WorkbenchState): TemplateResult {
  const context: FieldContext = { form, problems: formProblems };
  return html`
    <div class="columns">
      <div>${connection(context)} ${agent(context)}</div>
      <div>${events(context)} ${tls(context)}</div>
    </div>
    <div class="buttons">
      <vscode-button type="submit" ?disabled=${running}>Check and onboard</vscode-button>
      <span class="muted">First the proxy is only read. You see every change before it is made.</span>
    </div>
  `;
}

function connection(context: FieldContext): TemplateResult {
  return html`
    <fieldset>
      <legend>Connection</legend>
      <div class="pair">
        ${textField(context, 'host', 'Host', 'Name or address of the proxy.', { required: true })}
        ${numberField(context, 'port', 'Port', 'Of SSH, not of syslog.')}
      </div>
      <div class="pair even">
        ${textField(context, 'user', 'User', 'Logs in, and may use sudo.', { required: true })}
        ${choiceField(context, 'auth', 'Log in with', '', LOGINS)}
      </div>
      <div data-with="auth" data-values="key" ?hidden=${context.form.auth !== 'key'}>
        ${textField(context, 'keyFile', 'Private key file', 'Path on this machine, such as ~/.ssh/id_ed25519.')}
      </div>
      ${textField(context, 'jump', 'Jump hosts', 'On the way to the proxy, such as admin@jump.example.com, several with commas. Empty: as ~/.ssh/config says.')}
      ${textField(context, 'name', 'Name', 'How the proxy is called in the list. Empty: its address.')}
    </fieldset>
  `;
}

function agent(context: FieldContext): TemplateResult {
  return html`
    <fieldset>
      <legend>Agent</legend>
      <div class="pair even">
        ${choiceField(context, 'path', 'Agent', 'Sends the events on to the workspace.', AGENTS)}
        ${textField(context, 'workspaceId', 'Workspace id', 'A GUID. Needed for the legacy agent only.')}
      </div>
      ${choiceField(context, 'location', 'Where the proxy stands', 'Outside Azure the agent needs Azure Arc.', LOCATIONS)}
    </fieldset>
  `;
}

function events(context: FieldContext): TemplateResult {
  return html`
    <fieldset>
      <legend>Events</legend>
      <div class="pair three">
        ${numberField(context, 'listenPort', 'Syslog port', '')}
        ${choiceField(context, 'protocol', 'Protocol', '', PROTOCOLS)}
        ${choiceField(
          context,
          'facility',
          'Facility',
          '',
          FIREWALL_FACILITIES.map((name) => [name, name] as const),
        )}
      </div>
      ${choiceField(context, 'openedBy', 'Listener opened by', 'Microsoft’s script edits the main file; it is not run on syslog-ng.', OPENED_BY)}
      ${textField(context, 'senders', 'Firewalls', 'Addresses and networks that send, such as 192.0.2.7, 198.51.100.0/24. The proxy’s own firewall is opened for them alone. Empty: any.')}
    </fieldset>
  `;
}

function tls(context: FieldContext): TemplateResult {
  const { form } = context;
  return html`
    <fieldset>
      <legend>Encryption</legend>
      <div class="pair">
        ${choiceField(context, 'tls', 'TLS', '', TLS)}
        <div data-with="tls" data-values="private own" ?hidden=${form.tls === 'off'}>
          ${numberField(context, 'tlsPort', 'TLS port', '')}
        </div>
      </div>
      <div data-with="tls" data-values="own" ?hidden=${form.tls !== 'own'}>
        ${textField(context, 'certificate', 'Certificate file', 'PEM, on this machine; the intermediate ones behind it.', { required: true })}
        ${textField(context, 'certificateKey', 'Certificate key file', 'PEM, without a passphrase. It is copied to the proxy.', { required: true })}
      </div>
      <div data-with="tls" data-values="private own" ?hidden=${form.tls === 'off'}>
        ${textField(context, 'names', 'Names in the certificate', 'Names or addresses of the proxy that firewalls connect to, with commas. Empty: the host.')}
        ${textField(context, 'allowedPeers', 'Allowed peers', 'Names in the certificates of firewalls that may send, with commas. Empty: no certificate is asked for.')}
        ${textField(context, 'authorities', 'Authorities file', 'PEM, of those who signed the certificates. Empty: the authority made on the proxy, or that of the certificate.')}
      </div>
    </fieldset>
  `;
}

/** The first port in sight that is none. */
function wrongNumber(form: HTMLFormElement): HTMLInputElement | undefined {
  const numbers = form.querySelectorAll<HTMLInputElement>('input[type="number"]');
  return [...numbers].find((input) => input.closest('[hidden]') === null && !input.checkValidity());
}

/** What belongs to one choice of a list is asked for only where that is chosen. */
function showMatching({ target }: Event): void {
  if (!(target instanceof HTMLSelectElement)) return;
  for (const block of target.form?.querySelectorAll<HTMLElement>(`[data-with="${target.name}"]`) ?? [])
    block.hidden = !(block.dataset['values'] ?? '').split(' ').includes(target.value);
}

/** A browser does this by itself only for a button of its own. */
function submitByEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.target.form?.requestSubmit();
}
