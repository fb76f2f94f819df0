import { Command, Option } from 'commander';
import { runRecords } from '../../files/run-records.ts';
import { REPORT_FORMATS, type ReportFormat, writeReport } from '../../report/write-report.ts';
import { Failure } from '../../shared/failure.ts';
import { saveReport } from '../save-report.ts';
import { profileOf, type TargetOptions } from '../target.ts';

interface ReportOptions extends TargetOptions {
  readonly format: ReportFormat;
  readonly output?: string;
  readonly of: 'onboard' | 'validate' | 'undo';
}

/** `sentinel-cef report`: what the latest run from this workstation did, for a change ticket. Needs no connection. */
export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of the latest run for a proxy')
    .argument('<profile>', 'name of a saved profile, a profile file, or user@host')
    .addOption(
      new Option('--format <format>', 'how to write it to stdout')
        .choices(REPORT_FORMATS)
        .default('markdown'),
    )
    .option('--output <file>', 'write to a file instead: .md, .html or .json')
    .addOption(
      new Option('--of <command>', 'whose report')
        .choices(['onboard', 'validate', 'undo'])
        .default('onboard'),
    )
    .action(async (target: string, options: ReportOptions) => {
      const { name } = await profileOf(target, options);
      const record = await runRecords().latest(name, options.of);
      if (record === undefined)
        throw new Failure(
          'bad-input',
          `No ${options.of} of ${name} from this workstation is known.`,
          'Reports are of runs that were made here: run it, then ask again.',
        );
      if (options.output !== undefined) await saveReport(options.output, record);
      else process.stdout.write(await writeReport(record, options.format, new Date()));
    });
}
