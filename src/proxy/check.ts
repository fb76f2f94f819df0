import type { Evidence, Finding, FindingState, Remedy, Severity } from '../shared/finding.ts';
import type { ProxyView } from './view.ts';

/** What a check says about one proxy. */
export interface Judgement {
  readonly state: FindingState;
  /** What is so, in a few words, such as 'rsyslog 8.2302.0 is running'. */
  readonly title: string;
  readonly evidence: readonly Evidence[];
  /** Replaces the check's own explanation where there is more to say. */
  readonly explanation?: string;
  readonly severity?: Severity;
  readonly remedy?: Remedy;
}

/** A pure function of facts. One file each; the id is the file's name and the documentation page. */
export interface Check {
  readonly id: string;
  /** The onboarding step that shows it. */
  readonly step: 'prerequisites' | 'agent' | 'listener' | 'tls' | 'host-firewall' | 'security';
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters for events on their way to Sentinel. */
  readonly explanation: string;
  readonly judge: (view: ProxyView) => Judgement;
}

export const seen = (text: string, file?: string, line?: number): Evidence => ({
  text,
  ...(file !== undefined && { file }),
  ...(line !== undefined && { line }),
});

export function pass(title: string, ...evidence: Evidence[]): Judgement {
  return { state: 'pass', title, evidence };
}

export function fail(
  title: string,
  evidence: readonly Evidence[],
  remedy: Remedy,
  more: Partial<Judgement> = {},
): Judgement {
  return { ...more, state: 'fail', title, evidence, remedy };
}

/** The check could not be made: `why` says what was missing, `remedy` how to make it possible. */
export function unknown(title: string, why: string, remedy?: Remedy): Judgement {
  return { state: 'unknown', title, evidence: [seen(why)], ...(remedy && { remedy }) };
}

export function notApplicable(title: string): Judgement {
  return { state: 'not-applicable', title, evidence: [] };
}

/** Runs one check. */
export function run(check: Check, view: ProxyView): Finding {
  const judgement = check.judge(view);
  return {
    id: check.id,
    title: judgement.title,
    severity: judgement.severity ?? check.severity,
    state: judgement.state,
    explanation: judgement.explanation ?? check.explanation,
    evidence: judgement.evidence,
    ...(judgement.remedy && { remedy: judgement.remedy }),
  };
}
