import * as z from 'zod/mini';
import { plainText } from '../shared/plain-text.ts';
import { RunRecord } from '../shared/run-record.ts';

/** What a change ticket wants of a run: the record of it, and what every file was and became. */
export const Report = z.strictObject({
  version: z.literal(1),
  /** When the report was made. */
  made: z.string(),
  run: RunRecord,
  /** Files of plans that were carried out. Digests are SHA-256; `absent`: no file. */
  files: z.array(
    z.strictObject({
      step: z.string(),
      path: z.string(),
      before: z.string(),
      after: z.string(),
      takenBack: z.boolean(),
    }),
  ),
});
export type Report = z.infer<typeof Report>;

/** The report of a run. What a host has said is made fit to be shown. */
export async function reportOf(record: RunRecord, made: Date): Promise<Report> {
  const run = RunRecord.parse(
    JSON.parse(
      JSON.stringify(record, (_key, value: unknown) => (typeof value === 'string' ? shown(value) : value)),
    ),
  );
  const changes = run.steps.flatMap(({ id, plan, applied }) =>
    applied ? (plan?.files ?? []).map((file) => ({ ...file, step: id, takenBack: applied.takenBack })) : [],
  );
  const files = changes.map(async ({ step, path, before, after, takenBack }) => ({
    step,
    path,
    before: await digest(before),
    after: await digest(after),
    takenBack,
  }));
  return { version: 1, made: made.toISOString(), run, files: await Promise.all(files) };
}

async function digest(text: string | undefined): Promise<string> {
  if (text === undefined) return 'absent';
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Without what a reader would obey and not see: colours, controls, and marks that turn text around. */
function shown(text: string): string {
  return plainText(text).replaceAll(/[\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
}
