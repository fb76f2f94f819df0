import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { AnalysisReport } from '../analysis/report.ts';
import { Failure } from '../shared/failure.ts';
import { unreadable } from './unreadable.ts';

/** What the worker is told. `stop` holds one 32-bit number; any other than 0 stops it. */
export interface LargeLogTask {
  readonly path: string;
  readonly stop: SharedArrayBuffer;
}

/** What the worker says. The last message is a report or a failure. */
export type LargeLogMessage =
  | { readonly type: 'progress'; readonly read: number }
  | { readonly type: 'report'; readonly report: AnalysisReport }
  | { readonly type: 'failure'; readonly message: string; readonly advice: string };

export interface LargeLogAnalysisOptions {
  /** The worker's program. */
  readonly worker: string | URL;
  /** When it is aborted, the analysis ends with what was read. */
  readonly signal: AbortSignal;
  /** How much of the file is read, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Analyses a log of any size in a thread of its own.
 * @throws Failure `bad-input` when the file can't be read or is no text
 */
export async function analyseLargeLog(
  path: string,
  { worker, signal, onProgress }: LargeLogAnalysisOptions,
): Promise<AnalysisReport> {
  const size = await sizeOf(path);
  const stop = new SharedArrayBuffer(4);
  const task: LargeLogTask = { path, stop };
  const thread = new Worker(worker, {
    workerData: task,
    // A small heap is collected early: that keeps the whole small, and costs no time that can be measured.
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 128 },
  });
  const abort = (): void => {
    Atomics.store(new Int32Array(stop), 0, 1);
  };
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    return await new Promise<AnalysisReport>((resolve, reject) => {
      thread.on('message', (message: LargeLogMessage) => {
        if (message.type === 'progress') onProgress?.(size === 0 ? 1 : Math.min(1, message.read / size));
        else if (message.type === 'report') resolve(message.report);
        else reject(new Failure('bad-input', message.message, message.advice));
      });
      thread.on('error', (error) => reject(isOutOfMemory(error) ? tangled(path) : error));
      thread.on('exit', () => {
        reject(new Failure('bad-input', `The analysis of ${path} ended early.`, 'Try it again.'));
      });
    });
  } finally {
    signal.removeEventListener('abort', abort);
    await thread.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tangled(path: string): Failure {
  const message = `${path} holds a line of so many parts that there is not enough memory for it.`;
  return new Failure('bad-input', message, 'Take lines of many megabytes out of it.');
}

/** In bytes; 0 for what tells no size, such as a pipe. */
async function sizeOf(path: string): Promise<number> {
  if (path === '-') return 0;
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw unreadable(path, { code: 'EISDIR' });
    return info.size;
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(path, error);
  }
}
