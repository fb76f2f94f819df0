import * as z from 'zod/mini';
import { Facts } from '../proxy/facts.ts';
import { FindingReport, VerdictReport } from '../shared/finding-report.ts';

/** What `sentinel-cef check --format json` prints: one object. */
export const CheckReport = z.strictObject({
  version: z.literal(1),
  host: z.string(),
  verdict: VerdictReport,
  findings: z.array(FindingReport),
  facts: Facts,
});
