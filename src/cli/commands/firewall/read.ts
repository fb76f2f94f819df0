import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { writeFixedConfiguration } from '../../../files/fixed-configuration.ts';
import { readConfigurationFile } from '../../../files/configuration-file.ts';
import { type ConfigurationProblem, lintConfiguration } from '../../../lint/lint-configuration.ts';
import {
  judgeConfiguration,
  type JudgedConfiguration,
} from '../../../panos/configuration/judge-configuration.ts';
import { readRunning } from '../../../firewall/read-running.ts';
import type { Configuration } from '../../../panos/configuration/configuration.ts';
import { parseRelease } from '../../../panos/release.ts';
import { sarif } from '../../../report/sarif.ts';
import { Failure } from '../../../shared/failure.ts';
import { Redaction } from '../../../shared/redaction.ts';
import { EXIT } from '../../exit-code.ts';
import { type FirewallTargetOptions, reachFirewall, withFirewallTarget } from '../../firewall-target.ts';
import { inspectionOfConfiguration } from '../../format/firewall-inspection.ts';
import { readAsJson, readAsText } from '../../format/firewall-read.ts';

interface ReadFlags extends FirewallTargetOptions {
  readonly panos?: string;
  readonly fixTo?: string;
  readonly format: 'text' | 'json' | 'sarif';
}

/**
 * `sentinel-cef firewall read`: exit code 0 without errors and warnings, 1 with, 2 for what is no configuration, 3 when
 * something could not be judged. With a file it reaches nothing.
 */
export function readCommand(): Command {
  return withFirewallTarget(new Command('read'))
    .description('read what a firewall sends, and where, from its configuration; changes nothing')
    .argument(
      '[file]',
      'exported XML, or the output of "show" as XML, braces or set commands; - for standard input',
    )
    .option('--panos <release>', 'release of the firewall, when the export does not say it', toRelease)
    .option('--fix-to <copy>', 'write a copy of the XML file with the safe fixes of its templates')
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'sarif']).default('text'),
    )
    .action(async (file: string | undefined, flags: ReadFlags) => {
      process.exitCode = await run(file, flags);
    });
}

async function run(file: string | undefined, flags: ReadFlags): Promise<number> {
  const { format } = flags;
  const { configuration, panos } = await configurationOf(file, flags);
  const judged = judgeConfiguration(configuration, panos);
  const problems = lintConfiguration(judged.view.configuration, judged.view.release);
  if (flags.fixTo !== undefined) await writeFixed(judged, file, flags.fixTo);
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

async function writeFixed(
  { view: { configuration, release } }: JudgedConfiguration,
  file: string | undefined,
  to: string,
): Promise<void> {
  if (file === undefined || file === '-')
    throw new Failure('bad-input', 'A copy is made of a file.', 'Name the exported file.');
  const count = await writeFixedConfiguration(configuration, file, to, release);
  process.stderr.write(
    `${to}: a copy with ${count === 0 ? 'no template' : count === 1 ? '1 template' : `${count} templates`} fixed.\n`,
  );
}

/** The file, what is piped in, or what the firewall answers. */
async function configurationOf(
  file: string | undefined,
  flags: ReadFlags,
): Promise<{ configuration: Configuration; panos: string | undefined }> {
  const { panos, host } = flags;
  if (host !== undefined) {
    if (file !== undefined)
      throw new Failure('bad-input', 'A file and a firewall are given.', 'Name one of the two.');
    const { firewall } = await reachFirewall(flags, new Redaction(), new AbortController().signal);
    try {
      const { configuration, notes } = await readRunning(firewall, flags.target ?? host);
      for (const note of notes) process.stderr.write(`${note}\n`);
      const { release } = firewall.info;
      return {
        configuration,
        panos: panos ?? (parseRelease(release) === undefined ? undefined : release),
      };
    } finally {
      firewall.api.close();
    }
  }
  if (file === undefined || (file === '-' && process.stdin.isTTY))
    throw new Failure(
      'bad-input',
      'There is no configuration to read.',
      'Name a file, pipe one in for -, or name a firewall with --host.',
    );
  const source = file === '-' ? { name: 'standard input', stream: process.stdin } : file;
  return { configuration: await readConfigurationFile(source), panos };
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
