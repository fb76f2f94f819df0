import { Failure } from '../../shared/failure.ts';
import { releaseOf, reaches, type ReleaseName } from './releases.ts';
import { TABLE, TEMPLATE_LOG_TYPES } from './table/index.ts';

/** Other words that people and log lines have for a type. */
const ALIASES: Readonly<Record<string, string>> = {
  authentication: 'auth',
  configuration: 'config',
  datafiltering: 'data',
  hip: 'hip-match',
  gp: 'globalprotect',
  urlfiltering: 'url',
};

/**
 * The log type that a word means: `HIP-MATCH`, `hipmatch`, `User-ID`, `authentication`.
 * @throws Failure `bad-input` for a word that means none
 */
export function logTypeNamed(word: string): string {
  const letters = lettersOf(word);
  const found = ALIASES[letters] ?? TEMPLATE_LOG_TYPES.find((name) => lettersOf(name) === letters);
  if (found !== undefined) return found;
  throw new Failure(
    'bad-input',
    `"${word}" is no log type that PAN-OS can send in a custom format.`,
    `There are ${TEMPLATE_LOG_TYPES.join(', ')}.`,
  );
}

/** @throws Failure `bad-input` when the release does not have the log type yet */
export function requireLogType(logType: string, release: ReleaseName): void {
  const since = TABLE[logType]?.since ?? '9.1';
  if (reaches(release, releaseOf(since))) return;
  throw new Failure(
    'bad-input',
    `PAN-OS ${release} has no ${logType} log.`,
    `It exists since PAN-OS ${since}.`,
  );
}

function lettersOf(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z]/g, '');
}
