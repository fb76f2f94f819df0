import type { Problem } from './problem.ts';

/** What is said of a byte that a decoder had to replace by U+FFFD: that character stands nowhere in the log. */
export const NOT_UTF8 = {
  rule: 'text-encoding',
  severity: 'error',
  message: 'Here stands a byte that is no UTF-8, as in Windows-1252 or Latin-1.',
} as const satisfies Omit<Problem, 'start' | 'end'>;
