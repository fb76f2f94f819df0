import { Failure } from '../../shared/failure.ts';
import type { RemoteHost } from '../../shared/ports.ts';
import { quoted } from '../changes/quoted.ts';
import { TRANSACTION } from '../changes/transaction.generated.ts';
import type { Run } from '../step.ts';
import { FOLLOW } from './follow.generated.ts';
import { cancelJob, settleJob } from './job.ts';

/** What a job printed, and how it ended: `lost` is without a word, as after a power cut. */
export interface JobOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly end: 'ended' | 'lost';
}

/** The reason of an abort that leaves a job running: the window closes, and nobody has said stop. */
export const LEFT = 'left';

const LONGEST_SILENCE = 300_000;
const MOST = 2 * 1024 * 1024;
/** Milliseconds between tries to connect again: two minutes in all. */
const PAUSES = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];
const LOST = 98;
const NO_JOB = 97;

/**
 * Hands on what a job prints until it ends. When the connection breaks it is made again, and goes on from the byte
 * that it had. Stopping ends the job and all that it started.
 * @throws Failure; `declined` when it was stopped, with what became of the job and the proxy
 */
export async function followJob(
  run: Run,
  job: { readonly id: string; readonly what: string },
  onOutput: (stream: 'stdout' | 'stderr', text: string) => void,
): Promise<JobOutput> {
  const { clock, signal } = run.onboarding;
  const said = { stdout: '', stderr: '' };
  const bytes = { stdout: 0, stderr: 0 };
  const take = (stream: 'stdout' | 'stderr', text: string): void => {
    bytes[stream] += new TextEncoder().encode(text).length;
    if (said[stream].length < MOST) said[stream] += text;
    onOutput(stream, text);
  };
  for (let tries = 0; ; ) {
    try {
      const before = bytes.stdout + bytes.stderr;
      const code = await follow(run.host, job.id, bytes, take, signal);
      if (code === 0 || code === LOST) {
        await settleJob(run.host, job.id);
        return { ...said, end: code === 0 ? 'ended' : 'lost' };
      }
      if (code === NO_JOB) throw gone(run.host.label, job.what);
      if (bytes.stdout + bytes.stderr > before) tries = 0;
      throw new Failure('disconnected', `${run.host.label}: what followed ${job.what} was ended.`, '');
    } catch (error) {
      if (signal?.aborted === true) throw await stopped(run, job, signal.reason === LEFT);
      const pause = PAUSES[tries];
      if (!canGoOn(error) || pause === undefined) throw goesOn(error, job.what);
      tries += 1;
      run.log(`the connection broke; ${job.what} goes on on the proxy, connecting again`, 'warning');
      await clock.sleep(pause, signal);
      await run.reconnect().catch((failure: unknown) => {
        if (!canGoOn(failure)) throw goesOn(failure, job.what);
      });
    }
  }
}

async function follow(
  host: RemoteHost,
  id: string,
  from: { readonly stdout: number; readonly stderr: number },
  onOutput: (stream: 'stdout' | 'stderr', text: string) => void,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const settings = `ID=${quoted(id)}\nOUT=${from.stdout}\nERR=${from.stderr}\n`;
  const result = await host.runScript(`${settings}${TRANSACTION}${FOLLOW}`, {
    privilege: 'required',
    idleTimeout: LONGEST_SILENCE,
    maxOutput: MOST,
    onOutput,
    ...(signal && { signal }),
  });
  if (result.sudoProblem !== undefined)
    throw new Failure('no-sudo', `${host.label}: following a job needs root rights.`, '');
  return result.exitCode;
}

/** Ends the job, looks at the proxy again, and says what is so now. */
async function stopped(
  run: Run,
  job: { readonly id: string; readonly what: string },
  left: boolean,
): Promise<Failure> {
  if (left)
    return new Failure(
      'disconnected',
      `${job.what} goes on on the proxy.`,
      'Come back: the next run attaches to it.',
    );
  try {
    const cancelled = await cancelJob(run.host, job.id);
    const how = {
      cancelled: () =>
        `${job.what} was stopped, with all ${'processes' in cancelled ? cancelled.processes : ''} processes that it had.`,
      ended: () => `${job.what} had come to its end by itself.`,
      left: () => `${job.what} could not be stopped: processes of it are left.`,
      unknown: () => `It is not known whether ${job.what} was stopped.`,
    }[cancelled.how]();
    return new Failure('declined', `${run.host.label}: ${how}`, await run.describe());
  } catch {
    return new Failure(
      'declined',
      `${run.host.label}: whether ${job.what} was stopped is not known, since the connection is gone.`,
      'It may go on on the proxy: sentinel-cef status tells.',
    );
  }
}

function canGoOn(error: unknown): boolean {
  return error instanceof Failure && ['disconnected', 'timed-out', 'unreachable'].includes(error.kind);
}

function gone(label: string, what: string): Failure {
  return new Failure(
    'bad-input',
    `${label}: the job of ${what} is gone.`,
    'Run again: the proxy is looked at anew.',
  );
}

/** The same failure, and that the job needs nobody. */
function goesOn(error: unknown, what: string): unknown {
  if (!(error instanceof Failure) || !canGoOn(error)) return error;
  return new Failure(
    error.kind,
    error.message,
    `${what} goes on on the proxy meanwhile. Run again when it can be reached: the run attaches to it.`,
  );
}
