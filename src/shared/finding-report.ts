import * as z from 'zod/mini';

const Evidence = z.strictObject({
  text: z.string(),
  file: z.optional(z.string()),
  line: z.optional(z.int()),
});

/** A finding as it leaves the product: in JSON, in a report, in a record. */
export const FindingReport = z.strictObject({
  id: z.string(),
  title: z.string(),
  severity: z.enum(['error', 'warning', 'info', 'hint']),
  state: z.enum(['fail', 'pass', 'unknown', 'not-applicable']),
  explanation: z.string(),
  evidence: z.array(Evidence),
  remedy: z.optional(
    z.strictObject({
      text: z.string(),
      commands: z.optional(z.array(z.string())),
      step: z.optional(z.string()),
    }),
  ),
  consequenceOf: z.optional(z.string()),
});

/** A verdict as it leaves the product. */
export const VerdictReport = z.strictObject({
  tone: z.enum(['good', 'bad', 'unknown']),
  headline: z.string(),
  detail: z.string(),
});
