import { jsonLine } from '../../shared/json-line.ts';
import { inputName } from '../../files/input-name.ts';
import { Command, InvalidArgumentError, Option } from 'commander';
import { existsSync } from 'node:fs';
import { isPdf } from '../../files/pdf/is-pdf.ts';
import { templatesOfPdf } from '../../files/pdf/templates-of-pdf.ts';
import {
  cleanTemplates,
  cleanText,
  type CleanTemplate,
  textOfTemplates,
} from '../../panos/clean-template.ts';
import { Failure } from '../../shared/failure.ts';
import { PROFILES } from '../../panos/templates/table/row.ts';
import { parseRelease } from '../../panos/release.ts';
import { EXIT } from '../exit-code.ts';
import { type ComparisonFlags, compareTemplates } from '../format/template-comparison.ts';
import { remarksOn } from '../format/clean-templates.ts';
import { decodeText } from '../lint/decode-text.ts';
import { readInput } from '../lint/read-input.ts';

/**
 * `sentinel-cef clean`: a PDF, or text copied from one → templates of one line each. Exit code 0, 1 without a template in a
 * text, 2 unreadable, 3 when something in them is not certain. With `--compare` 1 when one differs from ours.
 */
export function cleanCommand(): Command {
  return new Command('clean')
    .description('make clean PAN-OS templates of a PDF, or of text that was copied from one')
    .argument('[file]', 'file to read; - or nothing for standard input', '-')
    .addOption(new Option('--format <format>', 'how to write them').choices(['text', 'json']).default('text'))
    .option('--compare', 'say instead how each differs from the one that "template" makes; needs --panos')
    .option('--panos <release>', 'release of the firewall, for --compare', toRelease)
    .addOption(
      new Option('--profile <profile>', 'which of our templates they are compared with')
        .choices(PROFILES)
        .default('published'),
    )
    .action(async (file: string, flags: CleanFlags) => {
      process.exitCode = await run(file, flags);
    });
}

interface CleanFlags extends ComparisonFlags {
  readonly format: 'text' | 'json';
  readonly compare?: true;
}

async function run(file: string, { format, compare, ...flags }: CleanFlags): Promise<number> {
  if (compare && flags.panos === undefined) {
    throw new Failure(
      'bad-input',
      'Say for which release they are compared.',
      'Add --panos 10.2, for example.',
    );
  }
  if (file === '-' && process.stdin.isTTY) {
    throw new Failure('bad-input', 'There is no text to clean.', 'Name a file, or - for standard input.');
  }
  const bytes = await readInput(file, process.stdin);
  const fromPdf = isPdf(bytes);
  const name = inputName(file);
  const { templates, text } = fromPdf ? await ofPdf(bytes, name) : ofText(decodeText(bytes, name).text);
  if (text === undefined) {
    process.stderr.write('No template found: there is neither "CEF:" nor a key=value pair.\n');
    return EXIT.findings;
  }
  if (compare) return compareTemplates(templates, format, flags);
  process.stdout.write(format === 'json' ? `${jsonLine(templates)}\n` : `${text}\n`);
  if (format === 'text') process.stderr.write(remarksOn(templates, fromPdf));
  return templates.some(({ doubts }) => doubts.length > 0) ? EXIT.unknown : EXIT.good;
}

interface Cleaned {
  readonly templates: readonly CleanTemplate[];
  readonly text: string | undefined;
}

async function ofPdf(bytes: Uint8Array, name: string): Promise<Cleaned> {
  const templates = await templatesOfPdf(bytes, { name, worker: workerProgram() });
  return { templates, text: textOfTemplates(templates) };
}

function ofText(text: string): Cleaned {
  return { templates: cleanTemplates(text), text: cleanText(text) };
}

/** The bundled worker beside the bundled command line, or its source beside this source. */
function workerProgram(): URL {
  const bundled = new URL('./pdf-worker.cjs', import.meta.url);
  return existsSync(bundled) ? bundled : new URL('../../files/pdf/pdf-worker.ts', import.meta.url);
}

function toRelease(text: string): string {
  if (parseRelease(text) === undefined) throw new InvalidArgumentError('Give a release such as 10.1.');
  return text;
}
