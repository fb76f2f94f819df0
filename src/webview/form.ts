import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ProxyForm, WorkbenchState } from '../shared/workbench.ts';
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
/** The facilities that PAN-OS and a data collection rule both have. */
export const FACILITIES = [
  'user',
  'daemon',
  'auth',
  ...Array.from({ length: 8 }, (_, number) => `local${number}`),
];

/** The form about the proxy. The page keeps what is being typed; the host judges it. */
export function formView(state: WorkbenchState, send: Send): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    // A number that is none can't be sent as one, so that the page itself must say it.
    const port = form.querySelector<HTMLInputElement>('#field-port');
    if (port === null || port.reportValidity()) send({ type: 'start', form: readForm(form) });
  };
  const keep = (event: Event): void => {
    showKeyField(event);
    if (event.currentTarget instanceof HTMLFormElement && event.currentTarget.checkValidity())
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
    if (event.target instanceof HTMLSelectElement && event.target.value !== '') {
      send({ type: 'chooseProfile', name: event.target.value });
    }
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
      <div class="only-key" ?hidden=${form.auth !== 'key'}>
        ${textField(context, 'keyFile', 'Private key file', 'Path on this machine, such as ~/.ssh/id_ed25519.')}
      </div>
      ${textField(context, 'jump', 'Jump hosts', 'On the way to the proxy, such as admin@jump.example.com, several with commas. Empty: as ~/.ssh/config says.')}
      ${textField(context, 'name', 'Name', 'How the proxy is called in the list. Empty: its address.')}
    </fieldset>
    <fieldset>
      <legend>Agent and events</legend>
      ${choiceField(context, 'path', 'Agent', 'Sends the events on to the workspace.', AGENTS)}
      ${textField(context, 'workspaceId', 'Workspace id', 'A GUID. Needed for the legacy agent only.')}
      ${choiceField(
        context,
        'facility',
        'Facility',
        'The one that the firewall sends with.',
        FACILITIES.map((name) => [name, name] as const),
      )}
    </fieldset>
    </div>
    <div class="buttons">
      <vscode-button type="submit" ?disabled=${running}>Check and onboard</vscode-button>
      <span class="muted">First the proxy is only read. You see every change before it is made.</span>
    </div>
  `;
}

/** The path of a key is asked for only where a key is used. */
function showKeyField(event: Event): void {
  if (
    !(event.target instanceof HTMLSelectElement) ||
    event.target.name !== ('auth' satisfies keyof ProxyForm)
  )
    return;
  const block = event.target.form?.querySelector<HTMLElement>('.only-key');
  if (block) block.hidden = event.target.value !== 'key';
}

/** A browser does this by itself only for a button of its own. */
function submitByEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.target.form?.requestSubmit();
}
