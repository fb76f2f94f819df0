import { Command, CommanderError } from 'commander';
import { sentenceOf } from '../shared/failure.ts';
import { VERSION } from '../shared/version.ts';
import { analyzeCommand } from './commands/analyze.ts';
import { captureCommand } from './commands/capture.ts';
import { checkCommand } from './commands/check.ts';
import { cleanCommand } from './commands/clean.ts';
import { lintCommand } from './commands/lint.ts';
import { onboardCommand } from './commands/onboard.ts';
import { parseCommand } from './commands/parse.ts';
import { rulesCommand } from './commands/rules.ts';
import { statusCommand } from './commands/status.ts';
import { templateCommand } from './commands/template.ts';
import { undoCommand } from './commands/undo.ts';
import { EXIT, exitCodeOfError } from './exit-code.ts';

const program = new Command('sentinel-cef')
  .description('From a Palo Alto firewall to proven rows in Microsoft Sentinel')
  .version(VERSION)
  .exitOverride();
for (const command of [
  lintCommand(),
  parseCommand(),
  analyzeCommand(),
  cleanCommand(),
  rulesCommand(),
  templateCommand(),
  checkCommand(),
  captureCommand(),
  onboardCommand(),
  undoCommand(),
  statusCommand(),
]) {
  program.addCommand(command.exitOverride());
}

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

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.good : EXIT.badInput;
  else {
    process.stderr.write(`sentinel-cef: ${sentenceOf(error)}\n`);
    process.exitCode = exitCodeOfError(error);
  }
}
if (interrupted) process.exitCode = EXIT.interrupted;
