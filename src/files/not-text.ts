import { Failure } from '../shared/failure.ts';

/** First bytes of what logs are packed with, other than gzip. */
const PACKED: ReadonlyArray<readonly [name: string, first: readonly number[]]> = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
];

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** One sentence on bytes that are no text, with what to do. */
export function notText(name: string, bytes: Uint8Array): Failure {
  const packed = PACKED.find(([, first]) => startsWith(bytes, first))?.[0];
  if (packed !== undefined) {
    return new Failure(
      'bad-input',
      `${name} is packed with ${packed}.`,
      'Unpack it first; only gzip is read.',
    );
  }
  if (startsWith(bytes, PDF)) {
    return new Failure(
      'bad-input',
      `${name} is a PDF.`,
      '"sentinel-cef clean" takes the templates out of it.',
    );
  }
  const what = /\.gz$/i.test(name) ? 'is no gzip file, and no text' : 'is a binary file';
  return new Failure('bad-input', `${name} ${what}.`, 'Give a text file with CEF messages.');
}

function startsWith(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, index) => bytes[index] === byte);
}
