import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { isGzip, unpacked } from '../../files/gzip.ts';
import { inputName } from '../../files/input-name.ts';
import { unreadable } from '../../files/unreadable.ts';
import { Failure } from '../../shared/failure.ts';

/** Bytes; a string can hold little more. */
export const LARGEST = 500_000_000;

/**
 * Reads a file, or standard input for `-`; what is compressed with gzip is unpacked.
 * @param toMend whether the file is to be written, or patched: then one that is compressed is refused
 * @throws Failure `bad-input` with one sentence that names the file
 */
export async function readInput(name: string, stdin: Readable, toMend = false): Promise<Uint8Array> {
  const bytes = name === '-' ? await buffer(stdin) : await bytesOf(name);
  if (!isGzip(bytes)) return bytes;
  if (toMend && name !== '-') {
    throw new Failure(
      'bad-input',
      `${name} is compressed, and is only mended when it is unpacked.`,
      'Unpack it with gunzip first, or give it on standard input: its text is then written to standard output.',
    );
  }
  return unpacked(bytes, inputName(name), LARGEST);
}

async function bytesOf(name: string): Promise<Uint8Array> {
  try {
    if ((await stat(name)).size > LARGEST) {
      throw new Failure(
        'bad-input',
        `${name} is larger than ${LARGEST / 1_000_000} MB: too large to read at once.`,
        'Logs of any size are read by sentinel-cef lint without --fix and --diff, and by sentinel-cef analyze.',
      );
    }
    return await readFile(name);
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(name, error);
  }
}

/** Size of a file in bytes; 0 for standard input, a pipe, and what can't be read. */
export async function sizeOf(name: string): Promise<number> {
  if (name === '-') return 0;
  const info = await stat(name).catch(() => undefined);
  return info?.isFile() === true ? info.size : 0;
}
