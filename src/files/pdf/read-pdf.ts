import { Worker } from 'node:worker_threads';
import { Failure } from '../../shared/failure.ts';
import { isPdf } from './is-pdf.ts';
import { LIMITS, type PdfLimits } from './limits.ts';
import type { PdfMessage, PdfOutcome, PdfProblem, PdfTask } from './messages.ts';
import { failureOf, tooLarge } from './problems.ts';

export interface ReadPdfOptions {
  /** The worker's program. */
  readonly worker: string | URL;
  /** For sentences about it. */
  readonly name: string;
  readonly signal?: AbortSignal;
  /** How many of the pages are read, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly limits?: Partial<PdfLimits>;
}

/**
 * The text of a PDF's pages, with a form feed between them, read in a thread of its own. Nothing but the bytes is read.
 * @throws Failure `bad-input` when it is encrypted, broken, a picture, or over a limit; `declined` when it was stopped
 */
export async function readPdf(bytes: Uint8Array, options: ReadPdfOptions): Promise<string> {
  const limits = { ...LIMITS, ...options.limits };
  const { name } = options;
  if (typeof process.getBuiltinModule !== 'function') {
    throw new Failure('bad-input', `Node.js ${process.version} can't read PDFs.`, 'Take 20.16 or newer.');
  }
  if (!isPdf(bytes))
    throw new Failure(
      'bad-input',
      `${name} is no PDF.`,
      'Choose a PDF, or clean text that was copied from one.',
    );
  if (bytes.length > limits.bytes) throw tooLarge(name, limits);
  const message = await runWorker(bytes, options, limits);
  if (message.type !== 'pages') throw failureOf(message, name, limits);
  if (message.pages.every((page) => page.trim() === ''))
    throw failureOf({ type: 'failure', problem: 'no text', count: 0 }, name, limits);
  return message.pages.join('\f');
}

async function runWorker(
  bytes: Uint8Array,
  { worker, signal, onProgress }: ReadPdfOptions,
  limits: PdfLimits,
): Promise<PdfOutcome> {
  if (signal?.aborted === true) return { type: 'failure', problem: 'stopped', count: 0 };
  const task: PdfTask = { bytes, limits };
  const thread = new Worker(worker, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    // pdf.js warns on the console of what only matters to those who draw pages.
    stdout: true,
    stderr: true,
  });
  let end: (problem: PdfProblem) => void = () => undefined;
  const stop = (): void => end('stopped');
  const timer = setTimeout(() => end('too long'), limits.seconds * 1000);
  // The heap's own limit does not count what streams unfold to.
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > limits.megabytes * 1024 * 1024) end('too much memory');
  }, 100);
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise<PdfOutcome>((resolve, reject) => {
      end = (problem) => resolve({ type: 'failure', problem, count: 0 });
      thread.on('message', (message: PdfMessage) => {
        if (message.type === 'progress') onProgress?.(message.share);
        else resolve(message);
      });
      thread.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end('too much memory');
        else reject(error);
      });
      thread.on('exit', () => end('broken'));
    });
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
