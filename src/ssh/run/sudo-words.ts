import { plainText } from '../../shared/plain-text.ts';
import type { SudoProblem } from '../../shared/ports.ts';
import { SUDO_QUESTION } from './outer-program.ts';

const LENGTH = 1000;

/** Words of sudo and sudo-rs (LC_ALL=C) and what they mean, the more telling first. */
const MEANINGS: readonly (readonly [RegExp, SudoProblem])[] = [
  [
    /not in the sudoers file|may not run sudo|is not allowed to (run|execute)|not allowed to execute|I'm sorry .*\. I'm afraid I can't do that/i,
    'not-allowed',
  ],
  [/must have a tty|terminal is required|no tty present/i, 'terminal-needed'],
  [
    /incorrect password|sorry, try again|incorrect authentication attempt|authentication failed/i,
    'wrong-password',
  ],
  [/password is required|authentication is required|no password was provided/i, 'password-needed'],
];

/** Lines that sudo says while it does what was asked. */
const NOISE = /unable to resolve host|^\s*$/i;

/** sudo's own words without noise, fit to be shown. */
export function sudoMessage(text: string): string {
  return plainText(text)
    .replaceAll(SUDO_QUESTION, '')
    .replaceAll(/\[sudo[^\]\n]*\] *Password: */gi, '')
    .split('\n')
    .filter((line) => !NOISE.test(line))
    .join('\n')
    .trim()
    .slice(0, LENGTH);
}

/** What kept sudo from working. */
export function sudoProblem(message: string): SudoProblem {
  return MEANINGS.find(([words]) => words.test(message))?.[1] ?? 'other';
}

/** Reasons that our own program gives in place of sudo. */
export const OWN_REASONS: Readonly<Record<string, readonly [SudoProblem, string]>> = {
  terminal: ['terminal-needed', 'The host’s sudo reads a password on a terminal only.'],
  missing: ['missing', 'sudo is not installed on the host.'],
  printf: [
    'other',
    'The host’s shell has no printf of its own, so a password can’t be handed to sudo unseen.',
  ],
  unread: [
    'other',
    'sudo didn’t ask for the password when it was to be checked (sudoers: verifypw), so it wasn’t used.',
  ],
};
