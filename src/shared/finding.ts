/** How bad a failed finding is for events on their way to Sentinel. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/**
 * What an inspection concluded. `unknown` means that it could not be judged: it is never shown as good.
 * `not-applicable` means that the question does not arise here, such as a check of the legacy agent on an AMA host.
 */
export type FindingState = 'fail' | 'pass' | 'unknown' | 'not-applicable';

/** What was seen, and where: a line of a file on the proxy, or the name of a fact. */
export interface Evidence {
  readonly text: string;
  readonly file?: string;
  /** One-based line in `file`. */
  readonly line?: number;
}

/** What to do about a finding, in words, with commands that the reader can copy. */
export interface Remedy {
  readonly text: string;
  readonly commands?: readonly string[];
  /** Id of the onboarding step that can do it, if one can. */
  readonly step?: string;
}

/** The outcome of one check on a proxy. The id is the check's id, its file name and its documentation page. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly explanation: string;
  readonly evidence: readonly Evidence[];
  readonly remedy?: Remedy;
  /** Id of the failed finding that this one follows from; mending that one mends this one too. */
  readonly consequenceOf?: string;
}

/** What a finding asks for. Advice, such as on SSH's settings, is nothing that keeps events away. */
export type FindingKind = FindingState | 'advice';

export function kindOf({ state, severity }: Pick<Finding, 'state' | 'severity'>): FindingKind {
  return state === 'fail' && (severity === 'info' || severity === 'hint') ? 'advice' : state;
}

/** What is wrong first, what can't be told before what is good. */
export const KINDS: readonly FindingKind[] = ['fail', 'unknown', 'advice', 'pass', 'not-applicable'];
