import { type FirewallPlan, firewallPlan } from '../../../panos/firewall/plan.ts';
import type { FirewallRequest } from '../../../panos/firewall/request.ts';
import { howToEnter, setCommands, takeBackCommands } from '../../../panos/firewall/write/set-commands.ts';
import type { ProxyForm } from '../../../shared/workbench.ts';
import type { FirewallChoices } from '../../../shared/workbench-firewall.ts';
import { requestOf } from './request.ts';

/** Commands for the configuration mode of PAN-OS, and what they change. */
export interface FirewallCommands {
  readonly request: FirewallRequest;
  readonly commands: readonly string[];
  /** One sentence for each change. */
  readonly changes: readonly string[];
  /** What is left to be known and done. */
  readonly notes: readonly string[];
  /** The commands to read: how they are entered, and which ones take them back. */
  readonly reading: string;
}

/** The commands that make a firewall send what was chosen. @throws Failure `bad-input` */
export function firewallCommands(choices: FirewallChoices, form: ProxyForm): FirewallCommands {
  const request = requestOf(choices, form);
  const plan = firewallPlan(request);
  const commands = setCommands(plan);
  const notes = plan.notes;
  return {
    request,
    commands,
    changes: plan.changes.map(({ what }) => what),
    notes,
    reading: readingOf(plan, commands),
  };
}

function readingOf(plan: FirewallPlan, commands: readonly string[]): string {
  return [
    ...howToEnter(plan).map((line) => `# ${line}`),
    '',
    ...commands,
    '',
    '# What takes them back, where nothing of it was there before:',
    '',
    ...takeBackCommands(plan),
    '',
  ].join('\n');
}
