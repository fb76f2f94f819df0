import { Failure } from '../shared/failure.ts';
import type { Verdict } from '../onboarding/onboard.ts';

/** Exit codes of every command; documented in docs/command-line.md. */
export const EXIT = {
  good: 0,
  findings: 1,
  badInput: 2,
  unknown: 3,
  stopped: 4,
  locked: 5,
  interrupted: 130,
} as const;

/** From the worst to the best. What could not be worked on at all is worse than what is known to be wrong. */
const WORST_FIRST: readonly number[] = [
  EXIT.interrupted,
  EXIT.badInput,
  EXIT.findings,
  EXIT.locked,
  EXIT.stopped,
  EXIT.unknown,
];

/** The one exit code of a command that worked on several proxies. */
export function worstOf(codes: readonly number[]): number {
  return WORST_FIRST.find((code) => codes.includes(code)) ?? EXIT.good;
}

export function exitCodeOfVerdict(verdict: Verdict): number {
  return { good: EXIT.good, bad: EXIT.findings, unknown: EXIT.unknown }[verdict.tone];
}

export function exitCodeOfError(error: unknown): number {
  if (!(error instanceof Failure)) return EXIT.badInput;
  if (error.kind === 'locked') return EXIT.locked;
  if (error.kind === 'declined') return EXIT.stopped;
  return EXIT.badInput;
}
