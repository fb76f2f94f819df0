import { stat } from 'node:fs/promises';
import { glob, isDynamicPattern } from 'tinyglobby';

/**
 * The files that words on the command line name, each once. A word that is a pattern and no file stands for the files that
 * match it, in the order of their names, for shells that leave patterns alone; where none does, it stands for itself.
 */
export async function expanded(words: readonly string[]): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const word of words) {
    if (word === '-' || !isDynamicPattern(word) || (await exists(word))) names.add(word);
    else for (const name of await matching(word)) names.add(name);
  }
  return [...names];
}

async function matching(pattern: string): Promise<readonly string[]> {
  const slashes = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  const found = await glob(slashes, { dot: false, followSymbolicLinks: false, expandDirectories: false });
  return found.length === 0 ? [pattern] : found.sort();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
