import color from 'picocolors';
import * as z from 'zod/mini';
import { VerdictReport } from '../../shared/finding-report.ts';
import { StepStateRecord } from '../../shared/run-record.ts';
import { Standing } from '../../shared/standing.ts';
import { visible } from '../../shared/visible.ts';

/** What `sentinel-cef status --format json` prints: one object. */
export const StatusReport = z.strictObject({
  version: z.literal(1),
  host: z.string(),
  ...Standing.shape,
  /** The latest onboarding from this workstation. Without `ended` it was cut off, or still runs. */
  lastRun: z.optional(
    z.strictObject({
      started: z.string(),
      at: z.string(),
      operator: z.string(),
      ended: z.optional(z.string()),
      verdict: z.optional(VerdictReport),
      failure: z.optional(z.string()),
      steps: z.array(z.strictObject({ id: z.string(), state: StepStateRecord, note: z.string() })),
    }),
  ),
});
export type StatusReport = z.infer<typeof StatusReport>;

const CHANGE = {
  made: color.green('made'),
  'being-made': color.yellow('is just being made'),
  'half-made': color.red('half made: onboard or undo takes it back'),
} as const;
const FILE = {
  ours: 'as we wrote it',
  before: 'as it was before',
  'by-hand': 'changed by hand since',
} as const;
const JOB = {
  running: color.yellow('runs'),
  ended: 'ended',
  lost: color.red('ended without a word'),
  'not-started': color.dim('was not started'),
} as const;

/** What stands on a proxy, as a person reads it. */
export function standingLines(report: StatusReport): string[] {
  const { host, lock, changes, jobs, verdict, restartDue, lastRun } = plain(report);
  const has = lock
    ? `${lock.owner}, since ${lock.age} s${lock.connected ? '' : color.yellow(', and their connection is gone')}`
    : 'nobody';
  return [
    color.bold(host),
    `  in use by  ${has}`,
    `  changes    ${changes.length === 0 ? 'none of ours' : ''}`.trimEnd(),
    ...changes.flatMap(({ id, step, operator, state, files }) => [
      `    ${id}  ${step} by ${operator}: ${CHANGE[state]}`,
      ...files.map(({ path, state: as }) => `      ${path}  ${FILE[as]}`),
    ]),
    ...(restartDue ? [color.red('    the daemon has not been restarted since files were put back')] : []),
    `  jobs       ${jobs.length === 0 ? 'none' : ''}`.trimEnd(),
    ...jobs.map(({ id, what, state, code, seen, bytes }) => {
      const end = code === undefined ? '' : code === 'cancelled' ? ', cancelled' : `, exit code ${code}`;
      return `    ${id}  ${what}: ${JOB[state]}${end}, ${bytes} bytes printed${seen || state === 'running' ? '' : ', not read yet'}`;
    }),
    `  verdict    ${verdict ? `${verdict.headline} (${verdict.at})` : 'none yet'}`,
    ...(lastRun ? [`  last run   ${lastLine(lastRun)}`] : []),
  ];
}

function lastLine({
  started,
  at,
  ended,
  failure,
  verdict,
  steps,
}: NonNullable<StatusReport['lastRun']>): string {
  const step = steps.findLast(({ state }) => state !== 'pending');
  if (ended === undefined)
    return `of ${started} was cut off or still runs; last heard of at ${at}${step ? `, in step ${step.id}` : ''}. Go on with --resume.`;
  return `of ${started}: ${failure ?? verdict?.headline ?? 'ended'}`;
}

/** With nothing in its texts that a terminal would obey. */
function plain(report: StatusReport): StatusReport {
  const text = JSON.stringify(report, (_key, value: unknown) =>
    typeof value === 'string' ? visible(value) : value,
  );
  return StatusReport.parse(JSON.parse(text));
}
