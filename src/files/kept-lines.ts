import { readFile } from 'node:fs/promises';
import { Failure } from '../shared/failure.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Lines of a file of what is trusted; none when there is no file.
 * @param what such as `the trusted host keys`, for messages
 * @throws Failure `bad-input` when it is there and can't be read: it must not look like one that trusts nobody, or what has
 * changed would pass as new
 */
export async function keptLines(file: string, what: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/).filter((line) => line !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new Failure(
      'bad-input',
      `${file}, which holds ${what}, can’t be read.`,
      'Make it readable for you, or remove it.',
    );
  }
}

/** Adds a line that is not there yet. @throws Failure as {@link keptLines} */
export async function keepLine(file: string, what: string, line: string): Promise<void> {
  const before = await keptLines(file, what);
  if (!before.includes(line)) await writeWhole(file, [...before, line, ''].join('\n'));
}
