import { isUtf8 } from 'node:buffer';
import type { LintOptions } from '../../lint/lint.ts';
import { readLargeLog } from '../../files/large-log.ts';
import type { Fix } from '../../lint/problem.ts';
import { LogScan, type LogSink } from '../../lint/scan/log-scan.ts';
import { Failure } from '../../shared/failure.ts';
import type { LocatedProblem } from '../format/lint-findings.ts';
import { LARGEST, sizeOf } from './read-input.ts';

/** In bytes: below this, reading a text at once is as good. */
const LARGE = 1_000_000;
const SAMPLE = 4096;

/**
 * Whether the scan over bytes gives the findings of a file: a large log in UTF-8. Templates, other encodings and what may
 * be binary are linted as a text.
 */
export function isLargeLog(bytes: Uint8Array, { mode }: LintOptions, least = LARGE): boolean {
  if (mode !== 'log' || bytes.length < least) return false;
  if (bytes[0] === 0xff || bytes[0] === 0xfe) return false;
  // Control characters at the start say UTF-16, or that this is no text.
  for (const byte of bytes.subarray(0, SAMPLE)) {
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) return false;
  }
  return isUtf8(bytes);
}

/** The findings of `lint` on the text of these bytes, with their places. Only lines that may have some are decoded. */
export function lintLargeLog(file: string, bytes: Uint8Array, options: LintOptions): LocatedProblem[] {
  const found: LocatedProblem[] = [];
  const scan = new LogScan(options, sinkOf(file, found));
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole > start) scan.write(bytes.subarray(start), whole - start);
  const from = Math.max(whole, start);
  if (from < bytes.length) {
    const last = new Uint8Array(bytes.length - from + 1);
    last.set(bytes.subarray(from));
    last[last.length - 1] = 0x0a;
    scan.write(last, last.length);
  }
  scan.end();
  return found;
}

/**
 * The same for a large or compressed file, which is not held but read block by block.
 * @returns `undefined` for a file that is small, or that must be read as a whole to say what is wrong with it
 * @throws Failure `bad-input` when it is too large for that
 */
export async function lintLargeFile(
  file: string,
  options: LintOptions,
): Promise<LocatedProblem[] | undefined> {
  const size = await sizeOf(file);
  // What is compressed may be much larger than its file.
  const isLarge = size >= LARGE || (size > 0 && /\.gz$/i.test(file));
  if (!isLarge || options.mode !== 'log') return undefined;
  try {
    return await lintHugeLog(file, options);
  } catch (error) {
    if (error instanceof Failure && size <= LARGEST) return undefined;
    throw error;
  }
}

/**
 * The same for a log of any size.
 * @throws Failure `bad-input` when it can't be read, is no UTF-8, or has a line of more than 500 MB
 */
async function lintHugeLog(file: string, options: LintOptions): Promise<LocatedProblem[]> {
  const found: LocatedProblem[] = [];
  const scan = new LogScan(options, sinkOf(file, found));
  await readLargeLog(file, scan, {
    longestLine: LONGEST_LINE,
    onTooLong(line) {
      throw new Failure('bad-input', `Line ${line} of ${file} is too long to lint.`, 'Take it out.');
    },
  });
  return found;
}

const LONGEST_LINE = 500_000_000;

function sinkOf(file: string, found: LocatedProblem[]): LogSink {
  return {
    clean: () => undefined,
    judged({ line, problems, number, base, isUtf8: isSound }) {
      if (!isSound) {
        const message = `Line ${number} of ${file} holds a byte that is no UTF-8.`;
        throw new Failure('bad-input', message, 'sentinel-cef analyze reads such logs too.');
      }
      for (const { fix, suggestions, ...problem } of problems) {
        const place = (offset: number) => ({ line: number, column: offset - line.start + 1 });
        found.push({
          file,
          problem: {
            ...problem,
            start: base + problem.start,
            end: base + problem.end,
            ...(fix && { fix: moved(fix, base) }),
            ...(suggestions && { suggestions: suggestions.map((each) => moved(each, base)) }),
          },
          from: place(problem.start),
          to: place(problem.end),
        });
      }
    },
  };
}

function moved({ title, edits }: Fix, by: number): Fix {
  return { title, edits: edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })) };
}
