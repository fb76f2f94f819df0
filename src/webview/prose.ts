import { html, type TemplateResult } from 'lit';

/** Text in which `words between backticks` are shown as code. Nothing in it is ever read as HTML. */
export function prose(text: string): TemplateResult {
  const parts = text.split('`');
  // An odd number of backticks is no pair of marks: the text is shown as it is.
  if (parts.length % 2 === 0) return html`${text}`;
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
