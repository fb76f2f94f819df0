import * as z from 'zod/mini';

/** What stands on a proxy, as the proxy itself says. It is the truth for editor, command line and a second operator. */
export const Standing = z.strictObject({
  /** Who has it, if anybody does. */
  lock: z.optional(z.strictObject({ owner: z.string(), age: z.int(), connected: z.boolean() })),
  /** Our changes that were not undone, the oldest first. */
  changes: z.array(
    z.strictObject({
      id: z.string(),
      step: z.string(),
      operator: z.string(),
      /** `half-made`: what made it is gone, and it did not come to its end. */
      state: z.enum(['made', 'being-made', 'half-made']),
      files: z.array(
        z.strictObject({
          path: z.string(),
          /** `ours`: as we wrote it. `before`: as it was. `by-hand`: somebody changed it since. */
          state: z.enum(['ours', 'before', 'by-hand']),
          /** SHA-256, or `absent`. */
          was: z.string(),
          now: z.string(),
        }),
      ),
    }),
  ),
  /** Long commands, the oldest first. */
  jobs: z.array(
    z.strictObject({
      id: z.string(),
      step: z.string(),
      what: z.string(),
      /** `lost`: it ended without a word, as after a power cut. */
      state: z.enum(['running', 'ended', 'lost', 'not-started']),
      /** Exit code, or `cancelled`. */
      code: z.optional(z.string()),
      /** Whether a run of ours has read it to its end. */
      seen: z.boolean(),
      /** Bytes that it has printed. */
      bytes: z.int(),
    }),
  ),
  verdict: z.optional(z.strictObject({ at: z.string(), tone: z.string(), headline: z.string() })),
  /** True when files were put back and the daemon has not been restarted since. */
  restartDue: z.boolean(),
});
export type Standing = z.infer<typeof Standing>;

/** True when something on the proxy runs, or is half way. */
export function isUnsettled({ changes, jobs, restartDue }: Standing): boolean {
  return (
    restartDue ||
    changes.some(({ state }) => state !== 'made') ||
    jobs.some(({ state }) => state === 'running')
  );
}
