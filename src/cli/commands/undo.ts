import { Command } from 'commander';
import { undo } from '../../onboarding/onboard.ts';
import { eventPrinter } from '../print-events.ts';
import { onboardingOf, type TargetOptions, withTarget } from '../target.ts';

/** `sentinel-cef undo`: every file that the product changed on the proxy, back as it was. */
export function undoCommand(): Command {
  return withTarget(new Command('undo'))
    .description('put back every file that was changed on the proxy')
    .argument('<profile>', 'name of a saved profile, a profile file, or user@host')
    .option('--take-over', 'take the proxy from an operator whose lock was left behind')
    .action(async (target: string, options: TargetOptions) => {
      const print = (line: string): void => void process.stdout.write(`${line}\n`);
      await undo(await onboardingOf(target, options, eventPrinter(print)));
      print('Undone.');
    });
}
