import { html, nothing, type TemplateResult } from 'lit';
import type { FileChange, Plan, PlannedScript } from '../shared/events.ts';
import { diffLines, folded, type Row } from '../shared/diff.ts';
import { commandBlock } from './finding.ts';
import { icon } from './icon.ts';
import { prose } from './prose.ts';
import type { Send } from './view.ts';

/**
 * What a step would change: warnings first, then files as differences, scripts with their fingerprint, and commands.
 * @param title what stands above already, and is not said again
 */
export function planView(plan: Plan, send: Send, title = ''): TemplateResult {
  return html`
    <div class="plan">
      ${plan.warnings.map((text) => html`<p class="caution">${icon('warning', 'warning')}<span>${prose(text)}</span></p>`)}
      ${plan.summary === title ? nothing : html`<p>${prose(plan.summary)}</p>`}
      ${plan.files.map((change) => fileView(change, send))}
      ${plan.scripts.map((script) => scriptView(script, send))}
      ${plan.commands.length === 0 ? nothing : commandsView(plan, send)}
    </div>
  `;
}

function fileView(change: FileChange, send: Send): TemplateResult {
  const rows = folded(diffLines(change.before ?? '', change.after ?? ''));
  const kind = change.before === undefined ? 'new file' : change.after === undefined ? 'removed' : 'changed';
  return html`
    <div class="file">
      <div class="file-title">
        <code>${change.path}</code>
        <span class="muted">${kind} · mode ${change.mode}</span>
        <button
          type="button"
          class="link-button"
          aria-label="Open as diff: ${change.path}"
          @click=${() => send({ type: 'openPlanFile', path: change.path })}
        >
          Open as diff
        </button>
      </div>
      <pre class="diff" tabindex="0" aria-label="Change of ${change.path}">${rows.map(rowView)}</pre>
      <p class="muted why">${prose(change.why)}</p>
    </div>
  `;
}

function rowView(row: Row): TemplateResult {
  const sign = { added: '+ ', removed: '- ', same: '  ', folded: '  ' }[row.kind];
  return html`<span class="row ${row.kind}">${sign}${row.text}${'\n'}</span>`;
}

function scriptView(script: PlannedScript, send: Send): TemplateResult {
  return html`
    <div class="file">
      <div class="file-title">
        <code>${script.url.slice(script.url.lastIndexOf('/') + 1)}</code>
        <span class="muted">${script.bytes.toLocaleString('en')} bytes · runs as root</span>
        ${
          // Of an earlier run the hash is known, and not the text.
          script.text === ''
            ? nothing
            : html`<button type="button" class="link-button" @click=${() => send({ type: 'reviewScript', url: script.url })}>Review script</button>`
        }
      </div>
      <dl class="fingerprint">
        <dt>From</dt>
        <dd>${script.url}</dd>
        <dt>SHA-256</dt>
        <dd><code>${script.sha256}</code></dd>
      </dl>
      <p class="muted why">${prose(script.why)}</p>
    </div>
  `;
}

function commandsView(plan: Plan, send: Send): TemplateResult {
  return html`
    <p class="muted then">Then, as root</p>
    <ol class="then-list">
      ${plan.commands.map(({ command, why }) => html`<li><code>${command}</code> <span class="muted">${prose(why)}</span></li>`)}
    </ol>
    <details class="as-text">
      <summary>As text</summary>
      ${commandBlock(
        plan.commands.map(({ command }) => command),
        send,
      )}
    </details>
  `;
}
