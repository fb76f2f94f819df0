import { html, type TemplateResult } from 'lit';

/** A codicon for the eye only: what it means stands beside it in words. */
export function icon(name: string, tone = ''): TemplateResult {
  return html`<span class="codicon codicon-${name} ${tone}" aria-hidden="true"></span>`;
}

/** Words for those who don't see the icon. */
export function spoken(text: string): TemplateResult {
  return html`<span class="spoken">${text}</span>`;
}
