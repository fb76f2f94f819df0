import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { CONFIG_NAME } from '../../lint/config.ts';
import type { LintOptions } from '../../lint/lint.ts';
import type { LintTarget } from '../../lint/problem.ts';
import { logTypeOfFile } from '../../panos/log-type-of-file.ts';
import { parseRelease } from '../../panos/release.ts';
import { LOG_TYPES } from '../../panos/variables.ts';
import { sentenceOf } from '../../shared/failure.ts';
import { github } from '../../report/github.ts';
import { junit } from '../../report/junit.ts';
import { sarif } from '../../report/sarif.ts';
import { jsonOf, type LocatedProblem } from '../format/lint-findings.ts';
import { type LintedFile, inspectionOfLint } from '../format/lint-inspection.ts';
import { lineOf, summaryOf } from '../format/lint-report.ts';
import { expanded } from '../lint/expanded.ts';
import { ConfigFinder, type ConfigOptions, readConfig } from '../lint/find-config.ts';
import { lintFile } from '../lint/lint-file.ts';

interface LintFlags {
  readonly fix?: true;
  readonly diff?: true;
  readonly format: 'text' | 'json' | 'sarif' | 'junit' | 'github';
  readonly template?: true;
  readonly target?: LintTarget;
  readonly panos?: string;
  readonly logType?: string;
  readonly completeness?: true;
  /** A path, false for none, absent for the nearest. */
  readonly config?: string | false;
}

/** `sentinel-cef lint`: exit code 0 without errors and warnings, 1 with, 2 when a file can't be read. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('find and repair faults in CEF messages and PAN-OS templates')
    .argument(
      '[files...]',
      'files to read, or patterns such as "logs/**/*.cef"; - or nothing for standard input',
    )
    .option('--fix', 'apply the fixes that are safe; with -, write the fixed text to standard output')
    .addOption(
      new Option(
        '--diff',
        'write what --fix would change to standard output, for patch -p0, and change nothing',
      ).conflicts('fix'),
    )
    .option(
      '--template',
      'judge every file as a PAN-OS template, not only *.cef-template, *.panos-cef and templates on standard input',
    )
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
      new Option('--format <format>', 'how to write findings')
        .choices(['text', 'json', 'sarif', 'junit', 'github'])
        .default('text'),
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
  const names = files.length === 0 ? ['-'] : await expanded(files);
  // With "- --fix" the fixed text has standard output for itself, and so has the difference.
  const apart = flags.diff === true || (flags.fix === true && names.includes('-'));
  const out = apart ? process.stderr : process.stdout;
  const colors = pc.createColors(out.isTTY === true && process.env['NO_COLOR'] === undefined);
  // The reader may go away early, as `head` does; that is no failure.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const write = { text: (each: LocatedProblem) => lineOf(each, colors), json: jsonOf };
  const linted: LintedFile[] = [];
  let fixed = 0;
  let changes = false;
  const finder = new ConfigFinder();
  for (const name of names) {
    try {
      const options = optionsOf(name, flags, await configFor(name, flags, finder));
      const outcome = await lintFile(name, options, flags);
      if (flags.format === 'text' || flags.format === 'json')
        out.write(outcome.problems.map(write[flags.format]).join(''));
      linted.push({ name, problems: outcome.problems, options });
      if (outcome.fixed) fixed++;
      changes ||= outcome.changed;
    } catch (error) {
      const failure = sentenceOf(error);
      linted.push({ name, problems: [], failure });
      process.stderr.write(`${failure}\n`);
    }
  }
  const unreadable = linted.some(({ failure }) => failure !== undefined);
  const found = linted.flatMap(({ problems }) => problems).filter(({ problem }) => !problem.suppressed);
  const bad = found.some(({ problem }) => /^(error|warning)$/.test(problem.severity));
  const exitCode = unreadable ? 2 : bad || (flags.diff === true && changes) ? 1 : 0;
  if (flags.format === 'text') {
    if (!(unreadable && names.length === 1)) out.write(summaryOf(found, names.length, fixed));
  } else if (flags.format !== 'json') {
    out.write(WRITERS[flags.format](inspectionOfLint(linted, exitCode)));
  }
  return exitCode;
}

const WRITERS = { sarif, junit, github } as const;

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
    mode:
      flags.template === true || /\.(?:cef-template|panos-cef)(?:\.gz)?$/i.test(name) ? 'template' : 'log',
    ...(target !== undefined && { target }),
    ...(panos !== undefined && { release: panos }),
    ...(logType !== undefined && { logType }),
    ...(flags.completeness === true && { completeness: true }),
    ...(flags.format === 'sarif' && { suppressed: true }),
  };
}

function toRelease(text: string): string {
  if (parseRelease(text) === undefined) throw new InvalidArgumentError('Give a release such as 10.1.');
  return text;
}
