import { open } from 'node:fs/promises';
import { withCorpus } from '../corpus-file.ts';
import { canMeasureMemory, residentOf } from '../resident.ts';
import type { Row, Section } from '../row.ts';

const SIZE = 1_000_000_000;
const PART = 100_000_000;

/** The most that the built command line holds in memory while it goes through 1 GB. */
export const memory: Section = {
  name: 'memory',
  async *rows() {
    if (!canMeasureMemory()) {
      yield { what: 'memory for 1 GB', measured: 'not run', wanted: 'Linux, and npm run build first' };
      return;
    }
    for (const kind of ['clean', 'mixed'] as const) {
      yield* withCorpus(kind, PART, (path, bytes) => rows(kind, path, bytes));
    }
  },
};

async function* rows(kind: string, path: string, bytes: Buffer): AsyncGenerator<Row> {
  const file = await open(path, 'a');
  for (let size = bytes.length; size < SIZE; size += bytes.length) await file.write(bytes);
  await file.close();
  const [most, seconds] = await residentOf(['analyze', path]);
  yield {
    what: `analyze 1 GB of the ${kind} log: most memory resident`,
    measured: `${(most / 1024).toFixed(0)} MB, ${seconds.toFixed(1)} s`,
    wanted: '<= 120 MB',
  };
}
