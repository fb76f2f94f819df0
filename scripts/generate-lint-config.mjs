// JSON Schema of the linter's configuration file, from the schema that it is parsed with.
import * as z from 'zod/mini';
import { LintConfig } from '../src/lint/config.ts';

export async function files() {
  const { $schema, ...rest } = z.toJSONSchema(LintConfig, { io: 'input' });
  const title = 'Configuration of the linter of Sentinel CEF Onboarding (.sentinelcef.json)';
  return new Map([
    ['schema/lint-config.schema.json', `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`],
  ]);
}
