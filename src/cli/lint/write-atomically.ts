import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Failure } from '../../shared/failure.ts';

/**
 * Replaces a file's content, whole or not at all, and keeps its mode. A symbolic link stays one.
 * @throws Failure `bad-input`; the file is then as it was
 */
export async function writeAtomically(path: string, content: Uint8Array): Promise<void> {
  // A pipe or a device would be replaced by a file.
  if (!(await stat(path)).isFile()) {
    throw new Failure(
      'bad-input',
      `${path} is no file that could be replaced.`,
      'Give the text on standard input: what is mended is then written to standard output.',
    );
  }
  const target = await realpath(path);
  const temporary = join(dirname(target), `.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, content, { flag: 'wx', mode: 0o600 });
    await chmod(temporary, (await stat(target)).mode & 0o7777);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new Failure(
      'bad-input',
      `${path} can't be written (${code}) and is as it was.`,
      'Check the rights of the file and its folder, and the disk.',
    );
  }
}
