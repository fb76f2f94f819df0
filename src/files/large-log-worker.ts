import { parentPort, workerData } from 'node:worker_threads';
import { Tally } from '../analysis/tally.ts';
import { LogScan } from '../lint/scan/log-scan.ts';
import { Failure, sentenceOf } from '../shared/failure.ts';
import type { LargeLogMessage, LargeLogTask } from './large-log-analysis.ts';
import { readLargeLog } from './large-log.ts';

const LONGEST_LINE = 16 * 1024 * 1024;
/** Bytes between two words on the progress. */
const STEP = 8 * 1024 * 1024;

/** Runs in a thread of its own: analyses one file and says how far it is. */
async function analyse({ path, stop }: LargeLogTask): Promise<LargeLogMessage> {
  const stopped = new Int32Array(stop);
  const tally = new Tally();
  const scan = new LogScan({}, tally);
  let told = 0;
  try {
    const { bytes, complete } = await readLargeLog(path, scan, {
      longestLine: LONGEST_LINE,
      onTooLong: (line, length) => tally.tooLong(line, length),
      goOn: (read) => {
        if (read - told >= STEP) {
          told = read;
          say({ type: 'progress', read });
        }
        return Atomics.load(stopped, 0) === 0;
      },
    });
    return { type: 'report', report: tally.report(bytes, scan.line - 1, complete) };
  } catch (error) {
    const known = error instanceof Failure;
    return {
      type: 'failure',
      message: known ? error.message : sentenceOf(error),
      advice: known ? error.advice : '',
    };
  }
}

function say(message: LargeLogMessage): void {
  parentPort?.postMessage(message);
}

void analyse(workerData as LargeLogTask).then(say);
