import syslogParser from 'nsyslog-parser';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { parseMessage } from '../../../src/cef/parse-message.ts';
import { lintLargeFile } from '../../../src/cli/lint/lint-large-log.ts';
import { lint } from '../../../src/lint/lint.ts';
import { countPipes } from '../count-pipes.ts';
import { withCorpus } from '../corpus-file.ts';
import { type Row, type Section, clockTimeOf, time, timeOf } from '../row.ts';

/** Of what is slow against the loop, a part is enough to know its speed. */
const PART = 20_000_000;

/** A log without findings: from the file to the verdict, against a loop that does next to nothing. */
export const cleanLog: Section = {
  name: 'clean-log',
  async *rows({ size }) {
    yield* withCorpus('clean', size, rows);
  },
};

async function* rows(path: string, bytes: Buffer): AsyncGenerator<Row> {
  const loop = time(() => countPipes(bytes));
  const row = (what: string, milliseconds: number, length = bytes.length, wanted = ''): Row => ({
    what,
    measured: `${milliseconds.toFixed(0)} ms, ${(length / 1e3 / milliseconds).toFixed(0)} MB/s`,
    ratio: ((loop / bytes.length) * length) / milliseconds,
    wanted,
  });
  const mega = Math.round(bytes.length / 1e6);
  yield row(`clean PAN-OS log of ${mega} MB: a loop counts | in the buffer`, loop);
  yield row(
    'lint the file, one thread',
    await timeOf(() => lintFile(path)),
    bytes.length,
    '>= 0.35, aim 1.0',
  );
  const loopByClock = await clockTimeOf(() => Promise.resolve(countPipes(bytes)));
  const two = await clockTimeOf(() => inTwo(path, bytes));
  const byClock = row('lint the file, two workers, each reads its own half (by the clock)', two);
  yield { ...byClock, ratio: loopByClock / two };
  const part = bytes.subarray(0, bytes.lastIndexOf(0x0a, PART) + 1);
  const text = part.toString();
  const lines = text.trimEnd().split('\n');
  yield row(
    'lint a text of it',
    time(() => lint(text, { mode: 'log' }), 3),
    part.length,
  );
  yield row(
    'parse each line of a text',
    time(() => lines.forEach((each) => parseMessage(each)), 3),
    part.length,
  );
  // cef_to_json is not on the registry, and no other package there reads CEF.
  yield row(
    'nsyslog-parser 0.10.1: parse each line',
    time(() => lines.forEach((each) => syslogParser(each)), 2),
    part.length,
  );
}

async function lintFile(path: string): Promise<void> {
  const problems = await lintLargeFile(path, { mode: 'log' });
  if (problems?.length !== 0)
    throw new Error(`The clean log is not clean: ${problems?.[0]?.problem.message}`);
}

async function inTwo(path: string, bytes: Buffer): Promise<void> {
  const middle = bytes.indexOf(0x0a, bytes.length / 2) + 1;
  const parts = [
    [0, middle],
    [middle, bytes.length],
  ];
  await Promise.all(
    parts.map(async ([start, end]) => {
      const worker = new Worker(new URL('../part-worker.ts', import.meta.url), {
        workerData: { path, start, end },
      });
      const [found] = (await once(worker, 'message')) as [number];
      if (found > 0) throw new Error('The clean log is not clean.');
      await worker.terminate();
    }),
  );
}
