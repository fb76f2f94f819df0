import { Failure } from '../shared/failure.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ENAMETOOLONG: 'is no path',
  ELOOP: 'is a link that leads in a circle',
};

/** One sentence on why a file can't be read, from what `node:fs` threw. */
export function unreadable(path: string, error: unknown): Failure {
  const code =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
      ? error.code
      : '';
  if (code === 'EISDIR') return new Failure('bad-input', `${path} is a directory.`, 'Name a file in it.');
  const reason = REASONS[code] ?? (code === '' ? "can't be read" : `can't be read (${code})`);
  return new Failure('bad-input', `${path} ${reason}.`, 'Check the path.');
}
