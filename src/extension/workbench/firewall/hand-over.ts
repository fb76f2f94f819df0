import { commands as editorCommands, env, l10n, Uri, window, workspace } from 'vscode';
import type { WorkbenchState } from '../../../shared/workbench.ts';
import type { TextDocuments } from '../../text-documents.ts';
import type { FirewallCommands } from './commands.ts';
import { commandsOf } from './state.ts';

/** What became of the commands. */
export interface HandedOver {
  readonly said: string;
  /** True when they are where the user wanted them. */
  readonly done: boolean;
}

/** Puts the commands on the clipboard. */
export async function copyCommands(state: WorkbenchState): Promise<HandedOver> {
  const commands = commandsFor(state);
  if (commands === undefined) return incomplete();
  await env.clipboard.writeText(textOf(commands));
  return {
    said: l10n.t(
      '{0} commands are on the clipboard. On the firewall: `set cli scripting-mode on`, `configure`, paste, `commit`.',
      commands.commands.length,
    ),
    done: true,
  };
}

/** Asks for a file and writes the commands into it. */
export async function saveCommands(state: WorkbenchState): Promise<HandedOver> {
  const commands = commandsFor(state);
  if (commands === undefined) return incomplete();
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `panos-${state.firewall.choices.release}-sentinel-cef.txt`;
  const file = await window.showSaveDialog({
    title: l10n.t('Save Commands'),
    filters: { [l10n.t('Commands of PAN-OS')]: ['txt', 'set'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (file === undefined) return { said: '', done: false };
  await workspace.fs.writeFile(file, new TextEncoder().encode(textOf(commands)));
  return { said: l10n.t('Saved as {0}.', workspace.asRelativePath(file)), done: true };
}

/** Shows the commands beside the workbench, to read. */
export async function showCommands(state: WorkbenchState, documents: TextDocuments): Promise<void> {
  const commands = commandsFor(state);
  if (commands !== undefined) await documents.show('sentinel-cef-commands.txt', commands.reading);
}

/** Brings configuration to a firewall by its XML API; asks where to, and shows what it does, by itself. */
const PUSH = 'sentinelCef.pushFirewallConfiguration';

/** Pushes what was chosen. */
export async function pushConfiguration(state: WorkbenchState): Promise<void> {
  const commands = commandsFor(state);
  if (commands !== undefined) await editorCommands.executeCommand(PUSH, commands.request);
}

/** Asks where the firewall is configured, and makes the commands for there. */
export async function configureElsewhere(state: WorkbenchState): Promise<void> {
  const commands = commandsFor(state);
  if (commands === undefined) return;
  const { place: _place, ...request } = commands.request;
  await editorCommands.executeCommand('sentinelCef.configureFirewall', request);
}

function commandsFor({ firewall, form }: WorkbenchState): FirewallCommands | undefined {
  return commandsOf(firewall.choices, form);
}

function textOf({ commands }: FirewallCommands): string {
  return `${commands.join('\n')}\n`;
}

function incomplete(): HandedOver {
  return {
    said: l10n.t('Choose the release and at least one log type, and say where the firewall sends to.'),
    done: false,
  };
}
