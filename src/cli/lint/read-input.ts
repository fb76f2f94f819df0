import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Failure } from '../../shared/failure.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ENOTDIR: 'does not exist',
  ENAMETOOLONG: 'is no path',
  ELOOP: 'is a link that leads in a circle',
};

/** Bytes; a string can hold little more. */
export const LARGEST = 500_000_000;

/**
 * Reads a file, or standard input for `-`.
 * @throws Failure `bad-input` with one sentence that names the file
 */
export async function readInput(name: string, stdin: Readable): Promise<Uint8Array> {
  if (name === '-') return buffer(stdin);
  try {
    const info = await stat(name);
    if (info.isDirectory())
      throw new Failure('bad-input', `${name} is a directory.`, 'Name the files in it.');
    if (info.size > LARGEST) {
      throw new Failure(
        'bad-input',
        `${name} is too large to lint at once.`,
        'Logs of this size are linted as they are, without --fix; sentinel-cef analyze sums them up.',
      );
    }
    return await readFile(name);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = REASONS[code] ?? `can't be read (${code})`;
    throw new Failure('bad-input', `${name} ${reason}.`, 'Check the path.');
  }
}

/** Size of a file in bytes; 0 for standard input, a pipe, and what can't be read. */
export async function sizeOf(name: string): Promise<number> {
  if (name === '-') return 0;
  const info = await stat(name).catch(() => undefined);
  return info?.isFile() === true ? info.size : 0;
}
