import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanCorpus, mixedCorpus } from './corpus.ts';
import type { Row } from './row.ts';

/** Makes a log, writes it to a file for as long as its rows are measured, and removes it. */
export async function* withCorpus(
  kind: 'clean' | 'mixed',
  size: number,
  rows: (path: string, bytes: Buffer) => AsyncGenerator<Row>,
): AsyncGenerator<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'sentinel-cef-bench-'));
  try {
    const path = join(folder, `${kind}.log`);
    const bytes = kind === 'clean' ? cleanCorpus(size) : mixedCorpus(size);
    await writeFile(path, bytes);
    yield* rows(path, bytes);
  } finally {
    await rm(folder, { recursive: true });
  }
}
