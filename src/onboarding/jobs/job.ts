import { Failure } from '../../shared/failure.ts';
import type { RemoteHost } from '../../shared/ports.ts';
import { onStdin } from '../changes/apply-files.ts';
import { quoted } from '../changes/quoted.ts';
import { sessionOf } from '../changes/lock.ts';
import { TRANSACTION } from '../changes/transaction.generated.ts';
import { CANCEL } from './cancel.generated.ts';
import { SETTLE } from './settle.generated.ts';
import { START } from './start.generated.ts';

/** A long command on the proxy, which needs no connection once it has begun. */
export interface Job {
  /** Names it on the proxy: sorts by time; letters, digits, dots, dashes and underscores. */
  readonly id: string;
  /** The step that it is for. */
  readonly step: string;
  /** What it is, in a word or two, for whoever looks. */
  readonly what: string;
  /** POSIX sh, run as root in the job's own directory. What it prints is kept there. */
  readonly program: string;
  /** Files in that directory. One with a SHA-256 must arrive as it was reviewed. */
  readonly files: readonly { readonly name: string; readonly text: string; readonly sha256?: string }[];
  /**
   * Lines for the program's stdin that nobody else may see: they go by a file in memory, which is gone once it was
   * opened. The program must see to it that it doesn't print them.
   */
  readonly secrets?: readonly string[];
}

/** The script that starts a job. */
export function startScript(job: Job, session: string): string {
  const settings = `ID=${quoted(job.id)}\nSTEP=${quoted(job.step)}\nWHAT=${quoted(job.what)}\nSESSION=${quoted(session)}\n`;
  const files = [...job.files, { name: 'program', text: job.program, sha256: '' }].map(
    ({ name, text, sha256 = '' }) => `put ${quoted(name)} ${quoted(sha256)} ${onStdin(text)}`,
  );
  const secrets = job.secrets ? [`hand_over ${job.secrets.map(quoted).join(' ')}`] : [];
  return `${[settings, TRANSACTION, START, 'begin_job', ...files, ...secrets, 'launch'].join('\n')}\n`;
}

/** Starts a job; from then on it goes on whatever becomes of the connection. @throws Failure, and then it does not run */
export async function startJob(host: RemoteHost, job: Job): Promise<void> {
  const result = await host.runScript(startScript(job, sessionOf(host)), {
    privilege: 'required',
    idleTimeout: 60_000,
    maxOutput: 64 * 1024,
  });
  const lines = result.stdout.split('\n').map((line) => line.split('\t', 2));
  if (lines.some(([word, id]) => word === 'started' && id === job.id)) return;
  const failed = lines.find(([word]) => word === 'failed')?.[1];
  if (failed !== undefined)
    throw new Failure('bad-input', `${host.label}: ${failed}.`, `${job.what} was not run.`);
  throw new Failure(
    'no-sudo',
    `${host.label}: ${job.what} needs root rights.`,
    'Give the sudo password when asked.',
  );
}

/** What became of a job that was to end. */
export type Cancelled =
  /** With how many processes. */
  { readonly how: 'cancelled'; readonly processes: number } | { readonly how: 'ended' | 'left' | 'unknown' };

/** Ends a job and all that it started. */
export async function cancelJob(host: RemoteHost, id: string): Promise<Cancelled> {
  const result = await host.runScript(`ID=${quoted(id)}\n${TRANSACTION}${CANCEL}`, {
    privilege: 'required',
    idleTimeout: 30_000,
  });
  const [word, count] = (result.stdout.trim().split('\n').at(-1) ?? '').split('\t');
  if (word === 'cancelled') return { how: 'cancelled', processes: Number(count) };
  return { how: word === 'ended' || word === 'left' ? word : 'unknown' };
}

/** Notes on the proxy that the end of a job was read, so that the next run doesn't tell it again. */
export async function settleJob(host: RemoteHost, id: string): Promise<void> {
  await host.runScript(`ID=${quoted(id)}\n${TRANSACTION}${SETTLE}`, {
    privilege: 'required',
    idleTimeout: 30_000,
  });
}
