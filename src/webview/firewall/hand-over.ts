import { html, type TemplateResult } from 'lit';
import type { FirewallState } from '../../shared/workbench-firewall.ts';
import { prose } from '../prose.ts';
import type { Send } from '../view.ts';

/** What the commands change, and the ways in which they get to the firewall. */
export function handOver(
  { changes, notes, choices, said, problems }: FirewallState,
  send: Send,
): TemplateResult {
  const ready = changes.length > 0;
  return html`
    <section class="hand-over" aria-labelledby="commands-title">
      <h3 id="commands-title">Commands for the firewall</h3>
      ${
        ready
          ? html`
              <details>
                <summary>What they change (${changes.length})</summary>
                <ul class="sentences">${changes.map((what) => html`<li>${what}</li>`)}</ul>
              </details>
              <ul class="sentences notes muted">${notes.map((note) => html`<li>${note}</li>`)}</ul>
            `
          : html`<p class="muted">${missing(choices.release, choices.logTypes.length, problems)}</p>`
      }
      <div class="buttons">
        <vscode-button id="copy-commands" ?disabled=${!ready} @click=${() => send({ type: 'copyFirewallCommands' })}>Copy commands</vscode-button>
        <vscode-button secondary ?disabled=${!ready} @click=${() => send({ type: 'saveFirewallCommands' })}>Save…</vscode-button>
        <vscode-button secondary ?disabled=${!ready} @click=${() => send({ type: 'showFirewallCommands' })}>Show</vscode-button>
        <vscode-button secondary ?disabled=${!ready} @click=${() => send({ type: 'pushFirewallConfiguration' })}>Push…</vscode-button>
        <vscode-button secondary ?disabled=${!ready} @click=${() => send({ type: 'configureElsewhere' })}>Panorama or virtual systems…</vscode-button>
        <span class="said" role="status" aria-live="polite">${prose(said)}</span>
      </div>
    </section>
  `;
}

function missing(release: string, count: number, problems: FirewallState['problems']): string {
  if (release === '') return 'Still missing: the release of the firewall.';
  if (count === 0) return 'Still missing: a log type.';
  if (problems['address'] !== undefined) return 'Still missing: the address of the proxy.';
  if (problems['commands'] !== undefined) return problems['commands'];
  return 'Something above can’t be used yet.';
}
