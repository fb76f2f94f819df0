import { html, nothing, type TemplateResult } from 'lit';
import { type Evidence, type Finding, kindOf, type Remedy } from '../shared/finding.ts';
import { icon, spoken } from './icon.ts';
import { prose } from './prose.ts';
import type { Send } from './view.ts';

/** Look and words of what is folded to one line. */
const FOLDED = {
  advice: ['idle', 'lightbulb', 'warning', ', advice'],
  unknown: ['idle', 'question', 'unknown', ', could not be judged'],
  pass: ['pass', 'check', 'good', ', good'],
  'not-applicable': ['idle', 'dash', 'muted', ', does not apply here'],
} as const;

/** One finding: open when something is to mend or unclear; one line to unfold for advice, and when all is well. */
export function findingView(finding: Finding, consequences: readonly Finding[], send: Send): TemplateResult {
  const kind = kindOf(finding);
  const matters = finding.severity === 'error' || finding.severity === 'warning';
  if (kind === 'fail' || (kind === 'unknown' && matters)) return openFinding(finding, consequences, send);
  const [look, mark, tone, words] = FOLDED[kind];
  return html`
    <details class="finding ${look}" data-finding=${finding.id}>
      <summary>
        ${icon(mark, tone)}
        <span>${prose(finding.title)}</span>
        ${spoken(words)}
        <span class="muted id">· ${finding.id}</span>
      </summary>
      ${body(finding, send)}
    </details>
  `;
}

function openFinding(finding: Finding, consequences: readonly Finding[], send: Send): TemplateResult {
  const tone = finding.state === 'unknown' ? 'unknown' : finding.severity === 'error' ? 'bad' : 'warning';
  const mark = finding.state === 'unknown' ? 'question' : finding.severity === 'error' ? 'error' : 'warning';
  const words =
    finding.state === 'unknown'
      ? 'Could not be judged: '
      : finding.severity === 'error'
        ? 'Error: '
        : 'Warning: ';
  return html`
    <section class="finding ${tone}" data-finding=${finding.id} aria-label=${finding.title}>
      <h3>
        ${icon(mark, tone)} ${spoken(words)}<span>${prose(finding.title)}</span>
        <button type="button" class="link-button id" @click=${() => send({ type: 'openDocs', id: finding.id })}>
          ${finding.id}
        </button>
      </h3>
      ${body(finding, send)}
      ${consequences.map(consequenceView)}
    </section>
  `;
}

/** What follows from a cause goes away with it: one line says that it was seen. */
function consequenceView({ id, title }: Finding): TemplateResult {
  return html`<p class="consequence muted" data-finding=${id}>Follows from it: ${prose(title)} <span class="id">· ${id}</span></p>`;
}

function body({ evidence, explanation, remedy }: Finding, send: Send): TemplateResult {
  return html`
    ${evidence.map(evidenceView)}
    ${explanation === '' ? nothing : html`<p>${prose(explanation)}</p>`}
    ${remedy === undefined ? nothing : remedyView(remedy, send)}
  `;
}

function evidenceView({ file, line, text }: Evidence): TemplateResult {
  const place = file === undefined ? undefined : line === undefined ? file : `${file}:${line}`;
  return html`
    <pre class="evidence" tabindex="0" aria-label="Evidence">${
      place === undefined ? nothing : html`<span class="place">${place}</span>`
    }<span class="text">${text}</span></pre>
  `;
}

function remedyView({ text, commands }: Remedy, send: Send): TemplateResult {
  return html`
    <p class="remedy"><strong>What to do</strong> ${prose(text)}</p>
    ${commands === undefined || commands.length === 0 ? nothing : commandBlock(commands, send)}
  `;
}

/** Commands that the reader can copy. */
export function commandBlock(commands: readonly string[], send: Send): TemplateResult {
  const text = commands.join('\n');
  return html`
    <div class="commands">
      <pre tabindex="0" aria-label="Commands">${text}</pre>
      <vscode-button secondary class="copy" @click=${() => send({ type: 'copy', text })}>
        ${commands.length === 1 ? 'Copy command' : 'Copy commands'}
      </vscode-button>
    </div>
  `;
}
