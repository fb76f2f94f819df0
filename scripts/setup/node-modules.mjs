// The repository's own packages, and the Node that comes with them.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, say } from './run.mjs';

export const repository = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(repository, 'node_modules/.bin');

/** Installs what package-lock.json names, unless it is there already. */
export async function ensureNodeModules() {
  if (!(await fresh())) {
    say('Installing packages (npm ci) …');
    await run('npm', ['ci', '--no-fund', '--no-audit'], { cwd: repository });
  }
  // What is started from here on finds Node 24 and the packages' programs first.
  if (!process.env.PATH?.startsWith(bin)) process.env.PATH = `${bin}:${process.env.PATH}`;
}

/** npm writes down what it installed: it must be what the lock file says, but for packages of other systems. */
async function fresh() {
  try {
    const wanted = JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8')).packages;
    const have = JSON.parse(
      await readFile(join(repository, 'node_modules/.package-lock.json'), 'utf8'),
    ).packages;
    const missing = Object.entries(wanted).filter(
      ([path, { version, optional }]) =>
        path !== '' && have[path]?.version !== version && !(optional && !have[path]),
    );
    return missing.length === 0 && Object.keys(have).every((path) => path in wanted);
  } catch {
    return false;
  }
}

/**
 * Goes on in another script with Node 24, which runs TypeScript; gives its exit code. Signals reach it: a terminal
 * sends them to both, anyone else to us, and we pass them on.
 */
export function goOn(script, args) {
  const own = join(bin, 'node');
  const node = existsSync(own) ? own : process.execPath;
  return new Promise((resolve, reject) => {
    const child = spawn(node, [join(repository, script), ...args], { stdio: 'inherit', cwd: repository });
    process.on('SIGINT', () => undefined);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Fails with a sentence when this Node can't run TypeScript. */
export function assertNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  throw new Error(
    `This needs Node 24 or newer, and runs on ${process.versions.node}. On Linux x64 'npm ci' brings it; elsewhere install it.`,
  );
}

/** Runs a script's main function: a sentence instead of a stack trace, and its exit code. */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
