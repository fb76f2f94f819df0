import { Command, Option } from 'commander';
import { runRecords } from '../../files/run-records.ts';
import { readStanding } from '../../onboarding/standing/read-standing.ts';
import { Failure } from '../../shared/failure.ts';
import { isUnsettled } from '../../shared/standing.ts';
import { EXIT } from '../exit-code.ts';
import { standingLines, StatusReport } from '../format/status-report.ts';
import { onboardingOf, type TargetOptions, withTarget } from '../target.ts';

interface StatusOptions extends TargetOptions {
  readonly format: 'text' | 'json';
}

/** `sentinel-cef status`: what stands on the proxy, and what the last run from here did. Changes nothing. */
export function statusCommand(): Command {
  return withTarget(new Command('status'))
    .description('show what stands on a proxy: changes, jobs, who has it; changes nothing')
    .argument('<profile>', 'name of a saved profile, a profile file, or user@host')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action(async (target: string, options: StatusOptions) => {
      const onboarding = await onboardingOf(target, options, () => undefined);
      const { profile, redaction } = onboarding;
      const run = await runRecords().latest(profile.name, 'onboard');
      const host = await onboarding.connect();
      try {
        const standing = await readStanding(host);
        if (standing === undefined)
          throw new Failure(
            'no-sudo',
            `${host.label}: what stands there can be read by root only.`,
            'Give the sudo password when asked.',
          );
        const report = StatusReport.parse({
          version: 1,
          host: host.label,
          ...standing,
          ...(run && {
            lastRun: {
              started: run.started,
              at: run.at,
              operator: run.operator,
              ...(run.ended !== undefined && { ended: run.ended }),
              ...(run.verdict && { verdict: run.verdict }),
              ...(run.failure !== undefined && { failure: run.failure }),
              steps: run.steps.map(({ id, state, note }) => ({ id, state, note })),
            },
          }),
        });
        const clean = redaction.applyTo(report);
        const lines = options.format === 'json' ? [JSON.stringify(clean)] : standingLines(clean);
        for (const line of lines) process.stdout.write(`${line}\n`);
        process.exitCode = isUnsettled(standing) ? EXIT.stopped : EXIT.good;
      } finally {
        host.close();
      }
    });
}
