import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { LogScan } from '../../src/lint/scan/log-scan.ts';

/** Lints the lines between two offsets of a file, and says how many findings there are. */
const { path, start, end } = workerData as { path: string; start: number; end: number };
const BLOCK = 256 * 1024;
let found = 0;
const scan = new LogScan(
  {},
  { clean: () => undefined, judged: ({ problems }) => (found += problems.length) },
);
const buffer = Buffer.alloc(2 * BLOCK);
const file = openSync(path, 'r');
let kept = 0;
for (let at = start; at < end; ) {
  const count = readSync(file, buffer, kept, Math.min(BLOCK, end - at), at);
  if (count === 0) break;
  at += count;
  const whole = buffer.subarray(0, kept + count).lastIndexOf(0x0a) + 1;
  scan.write(buffer, whole);
  buffer.copyWithin(0, whole, kept + count);
  kept += count - whole;
}
closeSync(file);
scan.end();
parentPort?.postMessage(found);
