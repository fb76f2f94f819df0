import { html, nothing, type TemplateResult } from 'lit';
import type { ProxyForm } from '../shared/workbench.ts';
import { icon } from './icon.ts';

/** What every field needs: the values and what is wrong with them. */
export interface FieldContext {
  readonly form: ProxyForm;
  readonly problems: Readonly<Record<string, string>>;
}

type Name = keyof ProxyForm;

/** Characters that the host takes, where it is not the length of a path. */
const LENGTHS: Partial<Record<Name, number>> = { host: 253, name: 64, user: 64, workspaceId: 64, jump: 1024 };

/** A line of text. */
export function textField(
  context: FieldContext,
  name: Name,
  label: string,
  help: string,
  options: { readonly required?: boolean } = {},
): TemplateResult {
  const input = html`<input
    id="field-${name}"
    name=${name}
    type="text"
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    maxlength=${LENGTHS[name] ?? 4096}
    .value=${String(context.form[name])}
    aria-required=${options.required === true ? 'true' : nothing}
    aria-invalid=${context.problems[name] === undefined ? nothing : 'true'}
    aria-describedby=${describedBy(context, name, help)}
  />`;
  return field(context, name, label, help, input);
}

/** A port. */
export function numberField(context: FieldContext, name: Name, label: string, help: string): TemplateResult {
  const input = html`<input
    id="field-${name}"
    name=${name}
    type="number"
    required
    min="1"
    max="65535"
    .value=${String(context.form[name])}
    aria-invalid=${context.problems[name] === undefined ? nothing : 'true'}
    aria-describedby=${describedBy(context, name, help)}
  />`;
  return field(context, name, label, help, input);
}

/** One of a few. */
export function choiceField(
  context: FieldContext,
  name: Name,
  label: string,
  help: string,
  choices: ReadonlyArray<readonly [value: string, label: string]>,
): TemplateResult {
  const select = html`<select
    id="field-${name}"
    name=${name}
    aria-invalid=${context.problems[name] === undefined ? nothing : 'true'}
    aria-describedby=${describedBy(context, name, help)}
  >
    ${choices.map(([value, text]) => html`<option value=${value} ?selected=${value === context.form[name]}>${text}</option>`)}
  </select>`;
  return field(context, name, label, help, select);
}

function field(
  { problems }: FieldContext,
  name: Name,
  label: string,
  help: string,
  control: TemplateResult,
): TemplateResult {
  const problem = problems[name];
  return html`
    <div class="field ${problem === undefined ? '' : 'wrong'}">
      <label for="field-${name}">${label}</label>
      ${control}
      ${
        problem === undefined
          ? nothing
          : html`<p class="problem" id="problem-${name}" role="alert">${icon('error', 'bad')}<span>${problem}</span></p>`
      }
      ${help === '' ? nothing : html`<p class="muted help" id="help-${name}">${help}</p>`}
    </div>
  `;
}

function describedBy({ problems }: FieldContext, name: Name, help: string): string | typeof nothing {
  const ids = [problems[name] === undefined ? '' : `problem-${name}`, help === '' ? '' : `help-${name}`];
  return ids.filter((id) => id !== '').join(' ') || nothing;
}
