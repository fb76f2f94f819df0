import { inputName } from '../../files/input-name.ts';
import { Command, Option } from 'commander';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type DecodedText, decodeText } from '../lint/decode-text.ts';
import { parsedLines } from '../lint/parsed-line.ts';
import { readInput } from '../lint/read-input.ts';
import { sentenceOf } from '../../shared/failure.ts';

/** `sentinel-cef parse`: what a reader of CEF makes of each line. Exit code 0, 1 where a line has no header, 2 unreadable. */
export function parseCommand(): Command {
  return new Command('parse')
    .description('show what a reader of CEF makes of each line: one JSON object a line, or a table to read')
    .argument('[file]', 'file to read; - or nothing for standard input', '-')
    .addOption(new Option('--format <format>', 'how to write it').choices(['json', 'table']).default('json'))
    .action(async (file: string, { format }: { format: 'json' | 'table' }) => {
      process.exitCode = await run(file, format);
    });
}

async function run(file: string, format: 'json' | 'table'): Promise<number> {
  if (file === '-' && process.stdin.isTTY) {
    process.stderr.write('Name the file to parse, or - for standard input.\n');
    return 2;
  }
  let decoded: DecodedText;
  try {
    decoded = decodeText(await readInput(file, process.stdin), inputName(file));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 2;
  }
  const outcome = { headless: false };
  try {
    await pipeline(Readable.from(chunksOf(decoded, format, outcome)), process.stdout, { end: false });
  } catch (error) {
    // The reader may go away early, as `head` does; that is no failure.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
  return outcome.headless ? 1 : 0;
}

/** Lines of output in pieces that are worth a write each. */
function* chunksOf(
  decoded: DecodedText,
  format: 'json' | 'table',
  outcome: { headless: boolean },
): Generator<string> {
  let chunk = '';
  for (const { text: written, ok, other } of parsedLines(decoded, format)) {
    if (format === 'json' || written !== '') chunk += `${written}\n`;
    if (!ok && !other) outcome.headless = true;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
