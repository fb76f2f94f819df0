import { jsonLine } from '../../shared/json-line.ts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { csvToCef } from '../../panos/csv/csv-to-cef.ts';
import { type DecodedCsv, decodeCsv, valuesOf } from '../../panos/csv/decode-csv.ts';
import { parseRelease } from '../../panos/release.ts';
import { type Profile, PROFILES } from '../../panos/templates/table/row.ts';
import { Failure } from '../../shared/failure.ts';
import { EXIT } from '../exit-code.ts';
import { inputLines } from '../lint/input-lines.ts';

interface ConvertFlags {
  readonly profile: Profile;
  readonly panos?: string;
  readonly format: 'text' | 'json';
}

/**
 * `sentinel-cef convert`: native CSV of PAN-OS → CEF, by the table that templates are made of. Exit code 0, 1 when a line
 * could not be converted, 2 unreadable.
 */
export function convertCommand(): Command {
  return new Command('convert')
    .description('make CEF of the native CSV that PAN-OS sends')
    .argument('[file]', 'log to read; - or nothing for standard input', '-')
    .addOption(new Option('--profile <profile>', 'which fields').choices(PROFILES).default('sentinel'))
    .option('--panos <release>', 'release of the firewall, for lines that do not say it', toRelease)
    .addOption(
      new Option('--format <format>', 'CEF, or one JSON object a line with the columns by name')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(async (file: string, flags: ConvertFlags) => {
      process.exitCode = await run(file, flags);
    });
}

async function run(file: string, flags: ConvertFlags): Promise<number> {
  if (file === '-' && process.stdin.isTTY) {
    throw new Failure('bad-input', 'There is no log to convert.', 'Name a file, or - for standard input.');
  }
  // The reader may go away early, as `head` does; that is no failure.
  process.stdout.on('error', () => undefined);
  const counts = { converted: 0, ambiguous: 0, other: 0 };
  let number = 0;
  let told = 0;
  let out = '';
  const tell = (what: string) => {
    if (told++ < MOST_TOLD) process.stderr.write(`line ${number}: ${what}\n`);
  };
  for await (const line of inputLines(file)) {
    number++;
    if (line.trim() === '') continue;
    const csv = decodeCsv(line);
    if (csv?.kind === 'decoded') {
      counts.converted++;
      if (flags.format === 'text') csv.notes.forEach(tell);
      out += flags.format === 'json' ? asJson(number, csv) : asCef(line, csv, flags);
    } else {
      counts[csv === undefined ? 'other' : 'ambiguous']++;
      const problem =
        csv === undefined ? 'This is no native CSV of PAN-OS.' : `${csv.logType}, ambiguous: ${csv.why}`;
      if (flags.format === 'json') out += `${jsonLine({ line: number, ok: false, problem })}\n`;
      else tell(problem);
    }
    if (out.length < BLOCK) continue;
    await write(out);
    out = '';
  }
  await write(out);
  if (told > MOST_TOLD) process.stderr.write(`… and ${told - MOST_TOLD} more.\n`);
  const { converted, ambiguous, other } = counts;
  process.stderr.write(`${converted} converted, ${ambiguous} ambiguous, ${other} no native CSV.\n`);
  return ambiguous + other === 0 && converted > 0 ? EXIT.good : EXIT.findings;
}

/** Lines told of on the terminal; JSON has them all. */
const MOST_TOLD = 100;
const BLOCK = 64 * 1024;

/** With the syslog header that stood before; the count of RFC 6587 goes, since the message has another length now. */
function asCef(line: string, csv: DecodedCsv, { profile, panos }: ConvertFlags): string {
  const message = csvToCef(csv, { profile, ...(panos !== undefined && { version: panos }) });
  return `${line.slice(0, csv.start).replace(/^\d{1,6} (?=<\d{1,3}>)/, '')}${message}\n`;
}

function asJson(line: number, csv: DecodedCsv): string {
  const { logType, notes } = csv;
  const values = Object.fromEntries(valuesOf(csv));
  return `${jsonLine({ line, ok: true, logType, values, notes })}\n`;
}

/** Waits for a slow reader, so that a long log needs no more memory than a short one. */
async function write(text: string): Promise<void> {
  const { stdout } = process;
  if (stdout.write(text) || stdout.destroyed) return;
  await new Promise<void>((resolve) => {
    stdout.once('drain', resolve).once('close', resolve);
  });
}

function toRelease(text: string): string {
  if (parseRelease(text) === undefined) throw new InvalidArgumentError('Give a release such as 10.1.');
  return text;
}
