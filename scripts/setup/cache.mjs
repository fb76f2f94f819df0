// What is slow to make is made once per user, under a name that changes with its recipe.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './run.mjs';

/** The folder that all clones of one user share. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sentinel-cef-onboarding');
}

/** Short hash of a recipe. */
export function hashOf(recipe) {
  return createHash('sha256').update(recipe).digest('hex').slice(0, 12);
}

/**
 * The folder `target`, made by `make(folder)` when it is not there. Made in a temporary place and renamed when whole,
 * so that a folder that exists is complete; two processes don't make it at once.
 * @param {string} target
 * @param {(folder: string) => Promise<void>} make
 * @returns {Promise<string>} target
 */
export async function once(target, make) {
  if (existsSync(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  const release = await lock(`${target}.lock`);
  try {
    if (existsSync(target)) return target;
    const folder = await mkdtemp(`${target}.part-`);
    try {
      await make(folder);
      await rename(folder, target);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return target;
  } finally {
    await release();
  }
}

async function lock(path) {
  const me = `${process.pid} ${await startedAt(process.pid)}`;
  for (let waited = 0; ; waited += 1) {
    try {
      await writeFile(path, me, { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = await readFile(path, 'utf8').catch(() => '');
    const [pid, started] = owner.split(' ');
    if (owner !== '' && (await startedAt(pid)) !== started) {
      await rm(path, { force: true });
      continue;
    }
    if (waited === 0) say(`Waiting for another process that makes ${basename(path, '.lock')} …`);
    await sleep(500);
  }
}

/** A process id alone comes back for another process; with its start time it doesn't. */
async function startedAt(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'gone';
}
