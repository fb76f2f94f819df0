import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../shared/failure.ts';
import { unreadable } from './unreadable.ts';

/** A certificate or a key is much smaller. */
const LARGEST = 1024 * 1024;

/** The text of a small file that a profile names; `~/` is understood. @throws Failure `bad-input` */
export async function readNamedFile(path: string): Promise<string> {
  const full = path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
  try {
    if ((await stat(full)).size > LARGEST)
      throw new Failure('bad-input', `${full} is larger than 1 MiB.`, 'Check the path.');
    return await readFile(full, 'utf8');
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(full, error);
  }
}
