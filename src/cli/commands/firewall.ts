import { Command } from 'commander';
import { planCommand } from './firewall/plan.ts';
import { readCommand } from './firewall/read.ts';
import { pushCommand } from './firewall/push.ts';

/** `sentinel-cef firewall`: the side of the firewall. */
export function firewallCommand(): Command {
  return new Command('firewall')
    .usage('[options] <command>')
    .description('the configuration of the firewall: what it is to be, and how it gets there')
    .addCommand(planCommand().exitOverride())
    .addCommand(readCommand().exitOverride())
    .addCommand(pushCommand().exitOverride());
}
