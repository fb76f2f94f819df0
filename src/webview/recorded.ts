import { html, nothing, type TemplateResult } from 'lit';
import type { WorkbenchState } from '../shared/workbench.ts';
import type { Send } from './view.ts';

const NAMES = { onboard: 'onboarding', validate: 'validation', undo: 'undo' } as const;

/** Says that what is shown is an earlier run, and offers to look anew. */
export function recordedView(
  { recorded, view, form }: WorkbenchState,
  send: Send,
): TemplateResult | typeof nothing {
  if (recorded === undefined || view === 'form') return nothing;
  const goesOn = recorded.what !== 'validate' && !recorded.cameToEnd;
  const go = html`<vscode-button ?secondary=${!goesOn} @click=${() => send({ type: 'start', form })}>${goesOn ? 'Go on' : 'Run again'}</vscode-button>`;
  const check = html`<vscode-button ?secondary=${goesOn} @click=${() => send({ type: 'validate' })}>Check again</vscode-button>`;
  return html`
    <div class="recorded-run">
      ${goesOn ? [go, check] : [check, go]}
      <span class="muted">What the ${NAMES[recorded.what]} saw then. The proxy was not looked at since.</span>
    </div>
  `;
}
