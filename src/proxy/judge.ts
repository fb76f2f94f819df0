import type { Finding } from '../shared/finding.ts';
import { withCauses } from './causes.ts';
import { type Check, run } from './check.ts';
import { CHECKS } from './checks/index.ts';
import type { Facts } from './facts.ts';
import { type Expectation, viewOf } from './view.ts';

/** Judges facts by every check, and shows those of one onboarding step, or all; consequences name their cause. */
export function judge(facts: Facts, expected: Expectation, step?: Check['step']): Finding[] {
  const view = viewOf(facts, expected);
  const findings = withCauses(CHECKS.map((check) => run(check, view)));
  const ofStep = new Set(CHECKS.filter((check) => check.step === step).map(({ id }) => id));
  return step === undefined ? findings : findings.filter(({ id }) => ofStep.has(id));
}

/** Findings that stop events: failed, with severity error. */
export function isRed(finding: Finding): boolean {
  return finding.state === 'fail' && finding.severity === 'error';
}

/** Red, and no consequence of another finding: what is to be mended. */
export function isRootCause(finding: Finding): boolean {
  return isRed(finding) && finding.consequenceOf === undefined;
}
