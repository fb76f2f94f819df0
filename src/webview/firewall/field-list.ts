import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldChoice, FirewallState, ShownTemplate } from '../../shared/workbench-firewall.ts';
import { icon, spoken } from '../icon.ts';
import { type Change, checkedIn } from './firewall.ts';

type Problems = FirewallState['problems'];

/** The fields of a template: a check takes one in or out, a pin keeps it whatever else is added. */
export function fieldList(template: ShownTemplate, problems: Problems, change: Change): TemplateResult {
  const { logType, fields } = template;
  const inside = fields.filter(({ use }) => use !== 'dropped' && use !== 'no room').length;
  return html`
    <details class="fields">
      <summary>Fields: ${inside} of ${fields.length}</summary>
      ${problem('field', problems)}
      <div class="grid" role="group" aria-label="Fields of ${logType}">
        ${fields.map((field) => fieldView(field, logType, change))}
      </div>
      ${addForm(template, problems, change)}
    </details>
  `;
}

function fieldView(field: FieldChoice, logType: string, change: Change): TemplateResult {
  const { key, variable, label, use, readers } = field;
  const inside = use !== 'dropped' && use !== 'no room';
  const choose = (event: Event): void =>
    change({
      what: 'field',
      logType,
      key,
      // A field that had no room stays only when it is pinned.
      use: checkedIn(event) ? (use === 'no room' ? 'pinned' : 'free') : 'dropped',
    });
  return html`
    <div class="field-choice ${inside ? 'inside' : 'outside'}">
      <label>
        <input type="checkbox" aria-label=${key} aria-describedby="field-of-${key}" .checked=${live(inside)} @change=${choose} />
        <code>${key}</code>
        <span class="muted note" id="field-of-${key}">
          $${variable}${label === '' ? nothing : ` as “${label}”`}${use === 'no room' ? ' · no room' : nothing}${readers === '' ? nothing : ` · ${readers}`}
        </span>
      </label>
      ${use === 'in' || use === 'pinned' ? pin(key, use === 'pinned', logType, change) : nothing}
      ${use === 'added' ? html`<span class="muted note">added</span>` : nothing}
    </div>
  `;
}

function pin(key: string, pinned: boolean, logType: string, change: Change): TemplateResult {
  return html`
    <button
      type="button"
      class="pin"
      title="Keep it, whatever else is added"
      aria-pressed=${pinned ? 'true' : 'false'}
      @click=${() => change({ what: 'field', logType, key, use: pinned ? 'free' : 'pinned' })}
    >
      ${icon(pinned ? 'pinned' : 'pin')}${spoken(`Pin ${key}`)}
    </button>
  `;
}

function addForm({ logType, addable }: ShownTemplate, problems: Problems, change: Change): TemplateResult {
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const input = form instanceof HTMLFormElement ? form.querySelector('input') : null;
    if (input === null || input.value.trim() === '') return;
    change({ what: 'add', logType, text: input.value });
    input.select();
  };
  return html`
    <form class="add" @submit=${add}>
      <div class="field ${problems['add'] === undefined ? '' : 'wrong'}">
        <label for="add-field">Add a field</label>
        <div class="with-button">
          <input
            id="add-field"
            type="text"
            list="addable"
            autocomplete="off"
            spellcheck="false"
            maxlength="160"
            aria-invalid=${problems['add'] === undefined ? nothing : 'true'}
            aria-describedby="help-add ${problems['add'] === undefined ? '' : 'problem-add'}"
          />
          <button type="submit" class="plain-button">Add</button>
        </div>
        <datalist id="addable">${addable.map((key) => html`<option value=${key}></option>`)}</datalist>
        ${problem('add', problems)}
        <p class="muted help" id="help-add">A key of the list, or your own: PanOSTunneledApp=$tunneled_app, cs6=$logset:Log profile.</p>
      </div>
    </form>
  `;
}

/** What is wrong with a field, beside it. */
export function problem(name: string, problems: Problems): TemplateResult | typeof nothing {
  const text = problems[name];
  if (text === undefined) return nothing;
  return html`<p class="problem" id="problem-${name}" role="alert">${icon('error', 'bad')}<span>${text}</span></p>`;
}
