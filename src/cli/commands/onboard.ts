import { Command, Option } from 'commander';
import { onboard, type Outcome } from '../../onboarding/onboard.ts';
import { runRecords } from '../../files/run-records.ts';
import { EXIT, exitCodeOfVerdict } from '../exit-code.ts';
import { eventPrinter } from '../print-events.ts';
import { verdictLines } from '../print-findings.ts';
import { resumeLines } from '../format/resume-lines.ts';
import { requireReportFile, saveReport } from '../save-report.ts';
import type { RunRecords } from '../../shared/ports.ts';
import type { RunRecord } from '../../shared/run-record.ts';
import { onboardingOf, profileOf, type TargetOptions, withTarget } from '../target.ts';

interface OnboardOptions extends TargetOptions {
  readonly format: 'text' | 'json';
  readonly resume?: boolean;
  readonly report?: string;
}

/** `sentinel-cef onboard`: the whole job, step by step. What is done already is found done. */
export function onboardCommand(): Command {
  return withTarget(new Command('onboard'))
    .description('onboard a proxy: check, install, configure, prove')
    .argument('<profile>', 'name of a saved profile, a profile file, or user@host')
    .option('--plan', 'show what would change, and change nothing')
    .option('--apply', 'show each plan and ask before it is applied (default)')
    .option('--yes', 'apply the plans without asking')
    .option('--resume', 'show where an earlier run stands, and go on')
    .option('--take-over', 'take the proxy from an operator whose lock was left behind')
    .option('--report <file>', 'write a report of the run, also of one that failed: .md, .html or .json')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (target: string, options: OnboardOptions) => {
      const print = (line: string): void => void process.stdout.write(`${line}\n`);
      const json = options.format === 'json';
      if (options.resume === true && !json) {
        const { name } = await profileOf(target, options);
        resumeLines(await runRecords().latest(name, 'onboard')).forEach(print);
      }
      const emit = json ? (event: unknown) => print(JSON.stringify(event)) : eventPrinter(print);
      if (options.report !== undefined) requireReportFile(options.report);
      const onboarding = await onboardingOf(target, options, emit);
      let record: RunRecord | undefined;
      const records: RunRecords = {
        save: async (latest) => {
          record = latest;
          await onboarding.records?.save(latest);
        },
      };
      let outcome: Outcome;
      try {
        outcome = await onboard({ ...onboarding, records });
      } finally {
        if (options.report !== undefined && record !== undefined) await saveReport(options.report, record);
      }
      if (json) print(JSON.stringify({ type: 'outcome', ...outcome }));
      else if (outcome.declined)
        print('\nNothing was applied. Run again with --yes, or confirm on a terminal.');
      else ['', ...verdictLines(outcome.verdict)].forEach(print);
      if (outcome.blockedBy) {
        const { title, remedy } = outcome.blockedBy;
        process.stderr.write(`sentinel-cef: ${title}. ${remedy?.text ?? ''}\n`);
        process.exitCode = EXIT.badInput;
      } else process.exitCode = outcome.declined ? EXIT.stopped : exitCodeOfVerdict(outcome.verdict);
    });
}
