import { Command, Option } from 'commander';
import { onboard, type Outcome } from '../../onboarding/onboard.ts';
import { runRecords } from '../../files/run-records.ts';
import { fileDiff } from '../../report/file-diff.ts';
import type { OnboardingEvent } from '../../shared/events.ts';
import type { RunRecords } from '../../shared/ports.ts';
import type { RunRecord } from '../../shared/run-record.ts';
import { EXIT, exitCodeOfVerdict } from '../exit-code.ts';
import { resumeLines } from '../format/resume-lines.ts';
import { eventPrinter, laterSteps, laterStepLines } from '../print-events.ts';
import { verdictLines } from '../print-findings.ts';
import { requireReportFile, saveReport } from '../save-report.ts';
import { eachProxy, type Face, type SeveralOptions, withAtOnce } from '../several/each-proxy.ts';
import { ownFile } from '../several/own-file.ts';
import type { Ending } from '../several/summary.ts';
import { withTarget } from '../target.ts';

interface OnboardOptions extends SeveralOptions {
  readonly format: 'text' | 'json';
  readonly resume?: boolean;
  readonly report?: string;
}

/** `sentinel-cef onboard`: the whole job, step by step. What is done already is found done. */
export function onboardCommand(): Command {
  return withAtOnce(withTarget(new Command('onboard')))
    .description('onboard proxies: check, install, configure, prove')
    .argument('<profiles...>', 'names of saved profiles, profile files, or user@host')
    .option('--plan', 'show what would change, and change nothing')
    .option('--apply', 'show each plan and ask before it is applied (default)')
    .option('--yes', 'apply the plans without asking')
    .option('--resume', 'show where an earlier run stands, and go on')
    .option('--take-over', 'take the proxy from an operator whose lock was left behind')
    .option(
      '--report <file>',
      'write a report of the run, also of one that failed: .md, .html or .json; of several, NAME is added to its name',
    )
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (targets: readonly string[], options: OnboardOptions) => {
      if (options.report !== undefined) requireReportFile(options.report);
      await eachProxy(targets, options, (face) => onboardOne(face, options));
    });
}

async function onboardOne(face: Face, options: OnboardOptions): Promise<Ending> {
  const { print, printJson, profile } = face;
  const json = options.format === 'json';
  if (options.resume === true && !json)
    resumeLines(await runRecords().latest(profile.name, 'onboard')).forEach(print);
  const tell = json ? (event: OnboardingEvent) => printJson(withDiffs(event)) : eventPrinter(print);
  let planned: string | undefined;
  const onboarding = face.onboarding((event) => {
    if (event.type === 'plan') planned = event.plan.step;
    tell(event);
  });
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
    if (options.report !== undefined && record !== undefined)
      await saveReport(face.several ? ownFile(options.report, profile.name) : options.report, record);
  }
  const onlyPlanned = options.plan === true && outcome.declined;
  if (json)
    printJson({ type: 'outcome', ...outcome, ...(onlyPlanned && { notPlannedYet: laterSteps(planned) }) });
  else if (onlyPlanned) ['', ...laterStepLines(planned)].forEach(print);
  else if (outcome.declined) print('\nNothing was applied. Run again with --yes, or confirm on a terminal.');
  else ['', ...verdictLines(outcome.verdict)].forEach(print);
  if (outcome.blockedBy) {
    const { title, remedy } = outcome.blockedBy;
    face.complain(`sentinel-cef: ${title}. ${remedy?.text ?? ''}`);
    return { exitCode: EXIT.badInput, says: title };
  }
  if (outcome.declined)
    return {
      exitCode: EXIT.stopped,
      says: `${onlyPlanned ? 'Planned' : 'Not applied'}: ${planned ?? 'nothing'}.`,
    };
  return { exitCode: exitCodeOfVerdict(outcome.verdict), says: outcome.verdict.headline };
}

/** An event for a program: the files of a plan with their unified diff as well. */
function withDiffs(event: OnboardingEvent): object {
  if (event.type !== 'plan') return event;
  const files = event.plan.files.map((file) => ({ ...file, diff: fileDiff(file) }));
  return { ...event, plan: { ...event.plan, files } };
}
