/** One thing that a validation script says against the host, and which of our findings speak of the same. */
export interface Claim {
  /** The script's own words, one line. */
  readonly text: string;
  /** `not-run`: the script could not check it; it counts such a test as passed. */
  readonly kind: 'failure' | 'warning' | 'not-run';
  /** Ids of our findings about the same question; empty when we have none. */
  readonly about: readonly string[];
}

/** What a run of a validation script comes to. It is evidence: the verdict is made of our own findings. */
export interface ValidationRun {
  readonly script: string;
  readonly claims: readonly Claim[];
  /** Tests that the script calls successful. */
  readonly successes: number;
  /** True when its last words came. */
  readonly finished: boolean;
  /** The last line of its traceback, when it crashed. */
  readonly crash?: string;
}

/** The last line of a Python traceback on stderr. */
export function crashOf(stderr: string): string | undefined {
  const lines = stderr.split('\n').map((line) => line.trim());
  if (!lines.some((line) => line.startsWith('Traceback'))) return undefined;
  return lines.filter((line) => line !== '').at(-1);
}
