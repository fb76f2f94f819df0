import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { CONFIG_NAME } from '../../lint/config.ts';
import type { LintOptions } from '../../lint/lint.ts';
import type { LintTarget } from '../../lint/problem.ts';
import { logTypeOfFile } from '../../panos/log-type-of-file.ts';
import { parseRelease } from '../../panos/release.ts';
import { LOG_TYPES } from '../../panos/variables.ts';
import { sentenceOf } from '../../shared/failure.ts';
import { jsonOf, locate, type LocatedProblem } from '../format/lint-findings.ts';
import { lineOf, summaryOf } from '../format/lint-report.ts';
import { ConfigFinder, type ConfigOptions, readConfig } from '../lint/find-config.ts';
import { decodeText } from '../lint/decode-text.ts';
import { isLargeLog, lintLargeFile, lintLargeLog } from '../lint/lint-large-log.ts';
import { lintText } from '../lint/lint-text.ts';
import { readInput } from '../lint/read-input.ts';
import { writeAtomically } from '../lint/write-atomically.ts';

interface LintFlags {
  readonly fix?: true;
  readonly format: 'text' | 'json';
  readonly template?: true;
  readonly target?: LintTarget;
  readonly panos?: string;
  readonly logType?: string;
  readonly completeness?: true;
  /** A path, false for none, absent for the nearest. */
  readonly config?: string | false;
}

interface FileOutcome {
  readonly problems: readonly LocatedProblem[];
  readonly fixed: boolean;
}

/** `sentinel-cef lint`: exit code 0 without errors and warnings, 1 with, 2 when a file can't be read. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('find and repair faults in CEF messages and PAN-OS templates')
    .argument('[files...]', 'files to read; - or nothing for standard input')
    .option('--fix', 'apply the fixes that are safe; with -, write the fixed text to standard output')
    .option('--template', 'judge every file as a PAN-OS template, not only *.cef-template and *.panos-cef')
    .addOption(
      new Option(
        '--target <target>',
        'who reads the messages: Sentinel, or any reader of the standard',
      ).choices(['sentinel', 'strict']),
    )
    .option('--panos <release>', 'PAN-OS release that templates are for, such as 10.1', toRelease)
    .addOption(new Option('--log-type <type>', 'log type that templates are for').choices(LOG_TYPES))
    .option('--completeness', "say what templates lack for Sentinel's rules, workbooks and parsers as well")
    .option('--config <file>', `configuration, instead of the nearest ${CONFIG_NAME}`)
    .option('--no-config', `leave every ${CONFIG_NAME} alone`)
    .addOption(
      new Option('--format <format>', 'how to write findings').choices(['text', 'json']).default('text'),
    )
    .action(async (files: string[], flags: LintFlags) => {
      process.exitCode = await run(files, flags);
    });
}

async function run(files: readonly string[], flags: LintFlags): Promise<number> {
  if (files.length === 0 && process.stdin.isTTY) {
    process.stderr.write('Name the files to lint, or - for standard input.\n');
    return 2;
  }
  const names = files.length === 0 ? ['-'] : [...new Set(files)];
  // With "- --fix" the fixed text has standard output for itself.
  const out = flags.fix === true && names.includes('-') ? process.stderr : process.stdout;
  const colors = pc.createColors(out.isTTY === true && process.env['NO_COLOR'] === undefined);
  const all: LocatedProblem[] = [];
  // The reader may go away early, as `head` does; that is no failure.
  out.on('error', () => undefined);
  let fixed = 0;
  let unreadable = false;
  const finder = new ConfigFinder();
  for (const name of names) {
    try {
      const outcome = await lintFile(name, flags, await configFor(name, flags, finder));
      const write = flags.format === 'json' ? jsonOf : (each: LocatedProblem) => lineOf(each, colors);
      out.write(outcome.problems.map(write).join(''));
      for (const problem of outcome.problems) all.push(problem);
      if (outcome.fixed) fixed++;
    } catch (error) {
      unreadable = true;
      process.stderr.write(`${sentenceOf(error)}\n`);
    }
  }
  if (flags.format === 'text' && !(unreadable && names.length === 1)) {
    out.write(summaryOf(all, names.length, fixed));
  }
  if (unreadable) return 2;
  return all.some(({ problem }) => /^(error|warning)$/.test(problem.severity)) ? 1 : 0;
}

async function lintFile(name: string, flags: LintFlags, config: ConfigOptions): Promise<FileOutcome> {
  const options = optionsOf(name, flags, config);
  const fix = flags.fix === true;
  const large = fix ? undefined : await lintLargeFile(name, options);
  if (large !== undefined) return { problems: large, fixed: false };
  const bytes = await readInput(name, process.stdin);
  if (!fix && isLargeLog(bytes, options))
    return { problems: lintLargeLog(name, bytes, options), fixed: false };
  const decoded = decodeText(bytes, name);
  const { text, problems, changed } = lintText(decoded, options, fix);
  const content = () => Buffer.from(`${decoded.mark ? '\ufeff' : ''}${text}`, 'utf8');
  if (fix && name === '-') process.stdout.write(content());
  else if (changed) await writeAtomically(name, content());
  return { problems: locate(name, text, problems), fixed: changed && name !== '-' };
}

function configFor(name: string, { config }: LintFlags, finder: ConfigFinder): Promise<ConfigOptions> {
  if (typeof config === 'string') return readConfig(config);
  return config === false ? Promise.resolve({}) : finder.optionsFor(name);
}

/** What is said on the command line goes before the configuration. */
function optionsOf(name: string, flags: LintFlags, config: ConfigOptions): LintOptions {
  const { target, panos } = flags;
  const logType = flags.logType ?? logTypeOfFile(name);
  return {
    ...config,
    mode: flags.template === true || /\.(?:cef-template|panos-cef)$/i.test(name) ? 'template' : 'log',
    ...(target !== undefined && { target }),
    ...(panos !== undefined && { release: panos }),
    ...(logType !== undefined && { logType }),
    ...(flags.completeness === true && { completeness: true }),
  };
}

function toRelease(text: string): string {
  if (parseRelease(text) === undefined) throw new InvalidArgumentError('Give a release such as 10.1.');
  return text;
}
