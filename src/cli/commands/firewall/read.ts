import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { readConfigurationFile } from '../../../files/configuration-file.ts';
import { type ConfigurationProblem, lintConfiguration } from '../../../lint/lint-configuration.ts';
import {
  judgeConfiguration,
  type JudgedConfiguration,
} from '../../../panos/configuration/judge-configuration.ts';
import { parseRelease } from '../../../panos/release.ts';
import { sarif } from '../../../report/sarif.ts';
import { Failure } from '../../../shared/failure.ts';
import { EXIT } from '../../exit-code.ts';
import { inspectionOfConfiguration } from '../../format/firewall-inspection.ts';
import { readAsJson, readAsText } from '../../format/firewall-read.ts';

interface ReadFlags {
  readonly panos?: string;
  readonly format: 'text' | 'json' | 'sarif';
}

/**
 * `sentinel-cef firewall read`: exit code 0 without errors and warnings, 1 with, 2 for what is no configuration, 3 when
 * something could not be judged. Reaches nothing.
 */
export function readCommand(): Command {
  return new Command('read')
    .description('read what a firewall sends, and where, from its configuration; changes nothing')
    .argument(
      '<file>',
      'exported XML, or the output of "show" as XML, braces or set commands; - for standard input',
    )
    .option('--panos <release>', 'release of the firewall, when the export does not say it', toRelease)
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'sarif']).default('text'),
    )
    .action(async (file: string, flags: ReadFlags) => {
      process.exitCode = await run(file, flags);
    });
}

async function run(file: string, { panos, format }: ReadFlags): Promise<number> {
  if (file === '-' && process.stdin.isTTY) {
    throw new Failure(
      'bad-input',
      'There is no configuration to read.',
      'Name a file, or pipe one in for -.',
    );
  }
  const source = file === '-' ? { name: 'standard input', stream: process.stdin } : file;
  const judged = judgeConfiguration(await readConfigurationFile(source), panos);
  const problems = lintConfiguration(judged.view.configuration, judged.view.release);
  const exitCode = exitCodeOf(judged, problems);
  if (format === 'json') process.stdout.write(readAsJson(judged, problems));
  else if (format === 'sarif')
    process.stdout.write(sarif(inspectionOfConfiguration(judged, problems, exitCode)));
  else {
    const colors = pc.createColors(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined);
    process.stdout.write(readAsText(judged, problems, colors));
  }
  return exitCode;
}

function exitCodeOf({ findings }: JudgedConfiguration, problems: readonly ConfigurationProblem[]): number {
  const isBad = (severity: string) => severity === 'error' || severity === 'warning';
  const failed = findings.filter(({ state }) => state === 'fail');
  if (
    failed.some(({ severity }) => isBad(severity)) ||
    problems.some(({ problem }) => isBad(problem.severity))
  ) {
    return EXIT.findings;
  }
  return findings.some(({ state }) => state === 'unknown') ? EXIT.unknown : EXIT.good;
}

function toRelease(text: string): string {
  if (parseRelease(text) === undefined) throw new InvalidArgumentError('Give a release such as 10.1.');
  return text;
}
