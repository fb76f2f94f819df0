import * as z from 'zod/mini';
import { FindingReport, VerdictReport } from './finding-report.ts';
import { Profile } from './profile.ts';

const FileRecord = z.strictObject({
  path: z.string(),
  before: z.optional(z.string()),
  after: z.optional(z.string()),
  mode: z.string(),
  why: z.string(),
});
const Hop = z.strictObject({
  id: z.enum(['firewall', 'listener', 'daemon', 'agent', 'workspace']),
  title: z.string(),
  detail: z.string(),
  state: z.enum(['idle', 'good', 'bad', 'unknown']),
});

export const StepStateRecord = z.enum([
  'pending',
  'running',
  'waiting',
  'done',
  'failed',
  'unknown',
  'skipped',
]);

/** A plan as it was shown. The text of another party's script is left out: its hash says which it was. */
const PlanRecord = z.strictObject({
  step: z.string(),
  summary: z.string(),
  files: z.array(FileRecord),
  commands: z.array(z.strictObject({ command: z.string(), why: z.string() })),
  scripts: z.array(z.strictObject({ url: z.string(), bytes: z.int(), sha256: z.string(), why: z.string() })),
  warnings: z.array(z.string()),
});

/** What one run did, saw and concluded, from its first step on. It holds no secret. */
export const RunRecord = z.strictObject({
  version: z.literal(1),
  product: z.string(),
  command: z.enum(['onboard', 'validate', 'undo']),
  profile: Profile,
  operator: z.string(),
  started: z.string(),
  /** When something was last heard of it. */
  at: z.string(),
  /** Absent while it runs, and for ever when it was cut off. */
  ended: z.optional(z.string()),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      state: StepStateRecord,
      note: z.string(),
      started: z.optional(z.string()),
      at: z.optional(z.string()),
      findings: z.array(FindingReport),
      plan: z.optional(PlanRecord),
      /** What became of the plan; absent when it was only shown. */
      applied: z.optional(z.strictObject({ at: z.string(), takenBack: z.boolean() })),
    }),
  ),
  hops: z.array(Hop),
  verdict: z.optional(VerdictReport),
  /** Why it did not come to its end, in a sentence. */
  failure: z.optional(z.string()),
  log: z.array(
    z.strictObject({ at: z.string(), level: z.enum(['info', 'good', 'warning', 'bad']), text: z.string() }),
  ),
});
export type RunRecord = z.infer<typeof RunRecord>;
