import * as z from 'zod/mini';
import { Facts } from '../proxy/facts.ts';

const Evidence = z.strictObject({
  text: z.string(),
  file: z.optional(z.string()),
  line: z.optional(z.int()),
});

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

/** What `sentinel-cef check --format json` prints: one object. */
export const CheckReport = z.strictObject({
  version: z.literal(1),
  host: z.string(),
  verdict: z.strictObject({
    tone: z.enum(['good', 'bad', 'unknown']),
    headline: z.string(),
    detail: z.string(),
  }),
  findings: z.array(FindingReport),
  facts: Facts,
});
