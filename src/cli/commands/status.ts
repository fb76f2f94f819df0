import { Command, Option } from 'commander';
import { runRecords } from '../../files/run-records.ts';
import { readStanding } from '../../onboarding/standing/read-standing.ts';
import { Failure } from '../../shared/failure.ts';
import { isUnsettled } from '../../shared/standing.ts';
import { EXIT } from '../exit-code.ts';
import { standingLines, StatusReport } from '../format/status-report.ts';
import { eachProxy, type Face, type SeveralOptions, withAtOnce } from '../several/each-proxy.ts';
import type { Ending } from '../several/summary.ts';
import { withTarget } from '../target.ts';

interface StatusOptions extends SeveralOptions {
  readonly format: 'text' | 'json';
}

/** `sentinel-cef status`: what stands on the proxy, and what the last run from here did. Changes nothing. */
export function statusCommand(): Command {
  return withAtOnce(withTarget(new Command('status')))
    .description('show what stands on proxies: changes, jobs, who has them; changes nothing')
    .argument('<profiles...>', 'names of saved profiles, profile files, or user@host')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action((targets: readonly string[], options: StatusOptions) =>
      eachProxy(targets, options, (face) => statusOf(face, options)),
    );
}

async function statusOf(face: Face, options: StatusOptions): Promise<Ending> {
  const onboarding = face.onboarding(() => undefined);
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
    if (options.format === 'json') face.printJson(clean);
    else standingLines(clean).forEach(face.print);
    return isUnsettled(standing)
      ? { exitCode: EXIT.stopped, says: 'Something runs there, or is half made.' }
      : { exitCode: EXIT.good, says: clean.verdict?.headline ?? 'Nothing is known of a verdict.' };
  } finally {
    host.close();
  }
}
