#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { sentenceOf } from '../shared/failure.ts';
import { VERSION } from '../shared/version.ts';
import { addCommands, type CommandsByName } from './add-commands.ts';
import { EXIT, exitCodeOfError } from './exit-code.ts';

/** In the order of the help. */
const COMMANDS: CommandsByName = new Map([
  ['lint', async () => (await import('./commands/lint.ts')).lintCommand()],
  ['parse', async () => (await import('./commands/parse.ts')).parseCommand()],
  ['analyze', async () => (await import('./commands/analyze.ts')).analyzeCommand()],
  ['clean', async () => (await import('./commands/clean.ts')).cleanCommand()],
  ['convert', async () => (await import('./commands/convert.ts')).convertCommand()],
  ['rules', async () => (await import('./commands/rules.ts')).rulesCommand()],
  ['template', async () => (await import('./commands/template.ts')).templateCommand()],
  ['firewall', async () => (await import('./commands/firewall.ts')).firewallCommand(process.argv[3])],
  ['check', async () => (await import('./commands/check.ts')).checkCommand()],
  ['capture', async () => (await import('./commands/capture.ts')).captureCommand()],
  ['onboard', async () => (await import('./commands/onboard.ts')).onboardCommand()],
  ['arrival', async () => (await import('./commands/arrival.ts')).arrivalCommand()],
  ['undo', async () => (await import('./commands/undo.ts')).undoCommand()],
  ['status', async () => (await import('./commands/status.ts')).statusCommand()],
  ['report', async () => (await import('./commands/report.ts')).reportCommand()],
]);

const program = new Command('sentinel-cef')
  .description('From a Palo Alto firewall to proven rows in Microsoft Sentinel')
  .version(VERSION)
  .exitOverride();

// A reader that closes early, such as head, is no fault of ours, and no good verdict either.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.stopped);
  throw error;
});

let interrupted = false;
process.on('SIGINT', () => {
  // The first one lets the running step come to a safe place; the second one insists.
  if (interrupted) process.exit(EXIT.interrupted);
  interrupted = true;
});

async function run(): Promise<void> {
  try {
    await addCommands(program, COMMANDS, process.argv[2]);
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.good : EXIT.badInput;
    else {
      process.stderr.write(`sentinel-cef: ${sentenceOf(error)}\n`);
      process.exitCode = exitCodeOfError(error);
    }
  }
  if (interrupted) process.exitCode = EXIT.interrupted;
}
void run();
