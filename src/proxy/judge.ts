import type { Finding } from '../shared/finding.ts';
import { type Check, run } from './check.ts';
import { CHECKS } from './checks/index.ts';
import type { Facts } from './facts.ts';
import { type Expectation, viewOf } from './view.ts';

/** Judges facts by every check, or by those of one onboarding step. */
export function judge(facts: Facts, expected: Expectation, step?: Check['step']): Finding[] {
  const view = viewOf(facts, expected);
  return CHECKS.filter((check) => step === undefined || check.step === step).map((check) => run(check, view));
}

/** Findings that stop events: failed, with severity error. */
export function isRed(finding: Finding): boolean {
  return finding.state === 'fail' && finding.severity === 'error';
}
