import { html, nothing, type TemplateResult } from 'lit';
import type { WorkbenchState } from '../shared/workbench.ts';
import { dateOf } from './date.ts';
import { icon } from './icon.ts';
import { prose } from './prose.ts';

const MARKS = { none: 'circle', good: 'pass', bad: 'error', unknown: 'question' } as const;

/** The answer in one sentence, announced when it changes. */
export function verdictView({ verdict, running, waitingFor, recorded }: WorkbenchState): TemplateResult {
  const moving = running && verdict.tone === 'none';
  const mark =
    waitingFor !== undefined
      ? icon('bell-dot', 'unknown')
      : moving
        ? icon('loading', 'spins')
        : icon(MARKS[verdict.tone], verdict.tone);
  return html`
    <p class="verdict" role="status" aria-live="polite">
      ${mark}
      <span>${recorded === undefined ? nothing : html`<span class="muted as-of">${dateOf(recorded.at)}</span> `}<strong class=${verdict.tone}>${prose(verdict.headline)}</strong> ${prose(verdict.detail)}</span>
    </p>
  `;
}
