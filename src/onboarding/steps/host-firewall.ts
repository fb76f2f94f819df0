import { bootService } from '../../proxy/host-firewall/boot-service.ts';
import { hostFirewallOf } from '../../proxy/host-firewall/closed-ports.ts';
import { hostFirewallOpening } from '../../proxy/host-firewall/opening.ts';
import { portsInWords } from '../../proxy/host-firewall/wanted-ports.ts';
import { judge } from '../../proxy/judge.ts';
import type { Plan } from '../../shared/events.ts';
import { applyFiles, type ReversibleCommand } from '../changes/apply-files.ts';
import { changeName } from '../changes/change-name.ts';
import { undoChanges } from '../changes/undo-changes.ts';
import { nothingToDo, type Run, type Step } from '../step.ts';

/** The change that this run made, by run: what `undo` takes back. */
const changes = new WeakMap<Run, string>();

/** What is to be done: files and commands, or nothing where no sender is named or nothing is closed. */
function openingOf({ view }: Run): Pick<Plan, 'files'> & { readonly commands: readonly ReversibleCommand[] } {
  const firewall = hostFirewallOf(view);
  const openings = hostFirewallOpening(view, view.expected.senders ?? []);
  if (firewall.kind !== 'tables' || openings.length === 0) return { files: [], commands: openings };
  // Without systemd the rules hold until the next boot.
  return view.facts.system.init === 'systemd' ? bootService(openings) : { files: [], commands: openings };
}

export const hostFirewall: Step = {
  id: 'host-firewall',
  title: 'Host firewall',
  description: 'The proxy’s own firewall must let the firewalls of the profile in, and nobody else.',
  inspect: async (run) => judge(run.facts, run.view.expected, 'host-firewall'),

  async plan(run): Promise<Plan> {
    const { files, commands } = openingOf(run);
    const firewall = hostFirewallOf(run.view);
    if (commands.length === 0 || firewall.kind === 'none') return nothingToDo('host-firewall');
    const senders = run.view.expected.senders?.join(', ') ?? '';
    return {
      step: 'host-firewall',
      summary: `Let ${senders} in to ${portsInWords(firewall.closed)} through ${firewall.kind === 'tables' ? 'the host’s packet filter' : firewall.kind}.`,
      files,
      commands: commands.map(({ command, inverse }) => ({ command, why: `undo: ${inverse}` })),
      scripts: [],
      warnings:
        firewall.kind === 'tables' && run.facts.system.init !== 'systemd'
          ? [
              'There is no systemd here: the rules hold until the next boot. Keep them where this system keeps its rules.',
            ]
          : [],
    };
  },

  async apply(run) {
    const { clock, operator, signal } = run.onboarding;
    const change = changeName(clock, 'host-firewall');
    const daemon = run.view.running[0] ?? 'rsyslog';
    await applyFiles(
      run.host,
      { change, step: 'host-firewall', operator, daemon, ports: [], restart: false, ...openingOf(run) },
      signal,
    );
    changes.set(run, change);
  },

  async undo(run) {
    const only = changes.get(run);
    if (only === undefined) return;
    const daemon = run.view.running[0] ?? 'rsyslog';
    await undoChanges(run.host, { operator: run.onboarding.operator, daemon, only: [only] });
  },
};
