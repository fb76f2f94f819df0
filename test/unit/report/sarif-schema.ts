import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

/** Faults that the published schema of SARIF 2.1.0 finds in a log; empty for a valid one. */
export function sarifFaults(log: unknown): string[] {
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
  const file = new URL('lib/schemas/sarif-2.1.0-rtm.5.json', `file://${path}`);
  // The words of draft 4 that it uses mean the same in later drafts; only these two are named otherwise.
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const validate = ajv.compile(schema);
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
