import { Command } from 'commander';
import { addCommands, type CommandsByName } from '../add-commands.ts';

/** In the order of the help. */
const COMMANDS: CommandsByName = new Map([
  ['plan', async () => (await import('./firewall/plan.ts')).planCommand()],
  ['read', async () => (await import('./firewall/read.ts')).readCommand()],
  ['push', async () => (await import('./firewall/push.ts')).pushCommand()],
]);

/** `sentinel-cef firewall`: the side of the firewall. With the name of a command of it, only that one is loaded. */
export async function firewallCommand(asked?: string): Promise<Command> {
  const firewall = new Command('firewall')
    .usage('[options] <command>')
    .description('the configuration of the firewall: what it is to be, and how it gets there');
  await addCommands(firewall, COMMANDS, asked);
  return firewall;
}
