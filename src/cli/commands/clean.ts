import { Command } from 'commander';
import { cleanText } from '../../panos/clean-template.ts';
import { Failure } from '../../shared/failure.ts';
import { EXIT } from '../exit-code.ts';
import { decodeText } from '../lint/decode-text.ts';
import { readInput } from '../lint/read-input.ts';

/** `sentinel-cef clean`: text copied from a PDF → templates of one line each. Exit code 0, 1 without a template, 2 unreadable. */
export function cleanCommand(): Command {
  return new Command('clean')
    .description('make clean PAN-OS templates of text that was copied from a PDF')
    .argument('[file]', 'file to read; - or nothing for standard input', '-')
    .action(async (file: string) => {
      process.exitCode = await run(file);
    });
}

async function run(file: string): Promise<number> {
  if (file === '-' && process.stdin.isTTY) {
    throw new Failure('bad-input', 'There is no text to clean.', 'Name a file, or - for standard input.');
  }
  const { text } = decodeText(await readInput(file, process.stdin), file);
  const clean = cleanText(text);
  if (clean === undefined) {
    process.stderr.write('No template found: there is neither "CEF:" nor a key=value pair.\n');
    return EXIT.findings;
  }
  process.stdout.write(`${clean}\n`);
  return EXIT.good;
}
