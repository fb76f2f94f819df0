import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withCorpus } from '../corpus-file.ts';
import type { Row, Section } from '../row.ts';

const SIZE = 1_000_000_000;
const PART = 100_000_000;
const CLI = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));

/** The most that the built command line holds in memory while it goes through 1 GB. */
export const memory: Section = {
  name: 'memory',
  async *rows() {
    if (process.platform !== 'linux' || !existsSync(CLI)) {
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

/** The high-water mark of a process, in KiB, as the kernel counts it, and the seconds that it ran. */
async function residentOf(args: readonly string[]): Promise<readonly [number, number]> {
  const start = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' });
  let most = 0;
  const look = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (most = Math.max(most, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0))),
      () => undefined,
    );
  }, 20);
  await once(child, 'exit');
  clearInterval(look);
  return [most, (performance.now() - start) / 1000];
}
