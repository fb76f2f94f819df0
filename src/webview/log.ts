import { html, type TemplateResult } from 'lit';
import type { LogLine } from '../shared/workbench.ts';
import type { Send } from './view.ts';

/** What happened, in the order in which it happened. */
export function logView(lines: readonly LogLine[], send: Send): TemplateResult {
  const copy = (): void =>
    // The newest lines are the ones that are asked for; a message to the host may not be endless.
    send({
      type: 'copy',
      text: lines
        .map(({ at, text }) => `${at} ${text}`)
        .join('\n')
        .slice(-65_536),
    });
  return html`
    <section class="log" aria-labelledby="log-title">
      <div class="bar">
        <h2 id="log-title">Log</h2>
        <button type="button" class="link-button" ?disabled=${lines.length === 0} @click=${copy}>Copy</button>
      </div>
      <div class="lines" role="log" aria-labelledby="log-title" tabindex="0">
        ${lines.map(({ at, level, text }) => html`<div class="line"><span class="muted">${time(at)}</span> <span class=${level}>${text}</span></div>`)}
      </div>
    </section>
  `;
}

/** The time of day of an ISO date, where the reader is; a text that is no date is left out. */
function time(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toLocaleTimeString('en', { hour12: false });
}

/** Keeps the newest line in sight, unless the reader has scrolled up. */
export class FollowingLog {
  readonly #root: HTMLElement;
  #atEnd = true;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  before(): void {
    const box = this.#box();
    this.#atEnd = box === null || box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
  }

  after(): void {
    const box = this.#box();
    if (box !== null && this.#atEnd) box.scrollTop = box.scrollHeight;
  }

  #box(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>('.log .lines');
  }
}
