import { lintLargeFile } from '../../../src/cli/lint/lint-large-log.ts';
import { countPipes } from '../count-pipes.ts';
import { withCorpus } from '../corpus-file.ts';
import { type Row, type Section, time, timeOf } from '../row.ts';

const MOST = 50_000_000;

/** A log as it comes: one line in five has a remark or a hint, and is decoded and linted in full. */
export const mixedLog: Section = {
  name: 'mixed-log',
  async *rows({ size }) {
    yield* withCorpus('mixed', Math.min(size, MOST), rows);
  },
};

async function* rows(path: string, bytes: Buffer): AsyncGenerator<Row> {
  const loop = time(() => countPipes(bytes));
  const milliseconds = await timeOf(() => lintLargeFile(path, { mode: 'log' }), 3);
  yield {
    what: 'lint a log of which one line in five has a remark, one thread',
    measured: `${milliseconds.toFixed(0)} ms, ${(bytes.length / 1e3 / milliseconds).toFixed(0)} MB/s`,
    ratio: loop / milliseconds,
  };
}
