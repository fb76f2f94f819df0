import type { Stretch } from '../panos/configuration/stretch.ts';

/** What a push tells its face while it works. */
export type PushEvent =
  | { readonly type: 'note'; readonly text: string }
  /** What would be changed, before it is asked about. */
  | {
      readonly type: 'difference';
      readonly stretches: readonly Stretch[];
      readonly changes: readonly string[];
    }
  | { readonly type: 'changing'; readonly id: string; readonly number: number; readonly of: number }
  /** A job of the firewall: 0 to 100. */
  | { readonly type: 'job'; readonly what: string; readonly id: number; readonly percent: number };

/**
 * `done`: it runs, which was read. `nothing`: it ran before. `waits`: it stands in the candidate configuration and nothing
 * is committed. `declined`: nothing was changed. `failed`, `unknown`: see the sentences.
 */
export type PushOutcome = 'done' | 'nothing' | 'waits' | 'declined' | 'failed' | 'unknown';

export interface PushResult {
  readonly outcome: PushOutcome;
  /** What stands now, and what to do. */
  readonly sentences: readonly string[];
}
