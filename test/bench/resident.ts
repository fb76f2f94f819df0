import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

/** Whether the kernel counts it, and the command line is built. */
export function canMeasureMemory(): boolean {
  return process.platform === 'linux' && existsSync(CLI);
}

/** The high-water mark of the built command line, in KiB, as the kernel counts it, and the seconds that it ran. */
export async function residentOf(args: readonly string[]): Promise<readonly [number, number]> {
  const start = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' });
  let most = 0;
  const look = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (most = Math.max(most, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0))),
      () => undefined,
    );
  }, 20);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(look);
  if (code === null || code === 2) throw new Error(`sentinel-cef ${args.join(' ')} failed.`);
  return [most, (performance.now() - start) / 1000];
}
