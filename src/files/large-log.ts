import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { LogScan } from '../lint/scan/log-scan.ts';
import { damagedGzip, isGzip } from './gzip.ts';
import { inputName } from './input-name.ts';
import { isBinary } from './is-binary.ts';
import { notText } from './not-text.ts';
import { Failure } from '../shared/failure.ts';
import { unreadable } from './unreadable.ts';

const BLOCK = 256 * 1024;

export interface LargeLogOptions {
  /** In bytes: a line that is longer is left out and told. */
  readonly longestLine: number;
  /** Called after each block with the bytes read from the disk; false stops. */
  readonly goOn?: (read: number) => boolean;
  /** A line was too long. */
  readonly onTooLong?: (line: number, bytes: number) => void;
}

/** What was read; `complete` is false when `goOn` stopped it. */
export interface LargeLogOutcome {
  readonly bytes: number;
  readonly complete: boolean;
}

/**
 * Reads a log of any size, or standard input for `-`, block by block and gives its whole lines to a scan. What is compressed with gzip is unpacked.
 * @throws Failure `bad-input` for a directory, a file that can't be read, and bytes that are no text
 */
export async function readLargeLog(
  path: string,
  scan: LogScan,
  options: LargeLogOptions,
): Promise<LargeLogOutcome> {
  const lines = new LineBlocks(path, scan, options);
  let file = 0;
  try {
    if (path !== '-') file = openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    if (fstatSync(file).isDirectory()) throw unreadable(inputName(path), { code: 'EISDIR' });
    let read = 0;
    for (;;) {
      const room = lines.room();
      const count = readSync(file, room, 0, BLOCK, null);
      if (count === 0) break;
      if (read === 0 && isGzip(room)) {
        return await unpack(path, file, room.slice(0, count), lines, options);
      }
      read += count;
      lines.added(count);
      if (options.goOn?.(read) === false) return lines.outcome(false);
    }
    return lines.outcome(true);
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(inputName(path), error);
  } finally {
    if (path !== '-') closeSync(file);
  }
}

/** Unpacks a file of which the first block is read already: what comes from a pipe can't be read again. */
async function unpack(
  path: string,
  file: number,
  first: Uint8Array,
  lines: LineBlocks,
  { goOn }: LargeLogOptions,
): Promise<LargeLogOutcome> {
  let read = 0;
  const source = Readable.from(
    (function* () {
      for (let block = first; block.length > 0; block = nextBlock(file)) {
        read += block.length;
        yield block;
      }
    })(),
    { objectMode: false },
  );
  const unpacked = createGunzip({ chunkSize: BLOCK });
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += BLOCK) {
        const part = chunk.subarray(at, at + BLOCK);
        lines.room().set(part);
        lines.added(part.length);
      }
      if (goOn?.(read) === false) return lines.outcome(false);
    }
    return lines.outcome(true);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw damagedGzip(inputName(path));
  } finally {
    unpacked.destroy();
    source.destroy();
  }
}

function nextBlock(file: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  return block.subarray(0, readSync(file, block, 0, BLOCK, null));
}

/** Puts blocks together to whole lines in one buffer that is used again and again. */
class LineBlocks {
  readonly #path: string;
  readonly #scan: LogScan;
  readonly #options: LargeLogOptions;
  #buffer = new Uint8Array(2 * BLOCK);
  /** Bytes of a line whose end is not read yet. */
  #kept = 0;
  #bytes = 0;
  /** Bytes of a line that is too long, while it goes on. */
  #tooLong = 0;

  constructor(path: string, scan: LogScan, options: LargeLogOptions) {
    this.#path = path;
    this.#scan = scan;
    this.#options = options;
  }

  /** Where the next block goes. */
  room(): Uint8Array {
    if (this.#buffer.length - this.#kept <= BLOCK) {
      const larger = new Uint8Array(this.#buffer.length * 2);
      larger.set(this.#buffer.subarray(0, this.#kept));
      this.#buffer = larger;
    }
    return this.#buffer.subarray(this.#kept, this.#kept + BLOCK);
  }

  /** So many bytes were put there. */
  added(count: number): void {
    const end = this.#kept + count - (this.#bytes === 0 ? this.#look(count) : 0);
    this.#bytes += count;
    const feed = this.#buffer.subarray(this.#kept, end).lastIndexOf(0x0a);
    let from = 0;
    if (feed !== -1) {
      const whole = this.#kept + feed + 1;
      if (this.#tooLong > 0) from = this.#skip(whole);
      this.#scan.write(from === 0 ? this.#buffer : this.#buffer.subarray(from), whole - from);
      from = whole;
    }
    this.#buffer.copyWithin(0, from, end);
    this.#kept = end - from;
    if (this.#kept > this.#options.longestLine || (this.#tooLong > 0 && feed === -1)) {
      this.#tooLong += this.#kept;
      this.#kept = 0;
    }
  }

  /** Gives the scan what has no line end. */
  outcome(complete: boolean): LargeLogOutcome {
    if (this.#tooLong > 0) this.#tell(this.#kept);
    else if (this.#kept > 0 && complete) {
      this.#buffer[this.#kept] = 0x0a;
      this.#scan.write(this.#buffer, this.#kept + 1);
    }
    this.#scan.end();
    return { bytes: this.#bytes, complete };
  }

  /** Offset behind the end of a line that is too long. */
  #skip(whole: number): number {
    const next = this.#buffer.subarray(0, whole).indexOf(0x0a) + 1;
    this.#tell(next);
    return next;
  }

  #tell(rest: number): void {
    this.#options.onTooLong?.(this.#scan.line, this.#tooLong + rest);
    this.#scan.skipLine();
    this.#tooLong = 0;
  }

  /** The first bytes say whether this is text in UTF-8. A byte-order mark is taken off: its length. */
  #look(end: number): number {
    const first = this.#buffer.subarray(0, Math.min(end, 4096));
    let odd = 0;
    for (const byte of first) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) odd++;
    const isWide = (first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff);
    if (isWide || (odd > first.length * 0.3 && odd < first.length * 0.6)) {
      throw new Failure(
        'bad-input',
        `${inputName(this.#path)} is UTF-16. CEF is UTF-8.`,
        'Save it as UTF-8 first.',
      );
    }
    if (isBinary(first)) {
      throw notText(inputName(this.#path), first);
    }
    if (first[0] !== 0xef || first[1] !== 0xbb || first[2] !== 0xbf) return 0;
    this.#buffer.copyWithin(0, 3, end);
    return 3;
  }
}
