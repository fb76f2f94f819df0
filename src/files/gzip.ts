import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Failure } from '../shared/failure.ts';

const unpack = promisify(gunzip);

/** Whether bytes begin as those of gzip do (RFC 1952, 2.3.1), whatever the file is called. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * What was compressed with gzip.
 * @param longest in bytes: more is not unpacked, since a small file can stand for any size
 * @throws Failure `bad-input` that names the file
 */
export async function unpacked(bytes: Uint8Array, name: string, longest: number): Promise<Uint8Array> {
  try {
    return await unpack(bytes, { maxOutputLength: longest });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Failure(
        'bad-input',
        `${name} is more than ${longest / 1_000_000} MB when it is unpacked: too large to read at once.`,
        'Logs of any size are read by sentinel-cef analyze.',
      );
    }
    throw damagedGzip(name);
  }
}

/** What is said of a file whose end is missing or whose bytes were changed. */
export function damagedGzip(name: string): Failure {
  return new Failure('bad-input', `${name} is a damaged gzip file.`, 'Unpack it to see how much is sound.');
}
