import * as z from 'zod/mini';
import { parseRelease } from '../panos/release.ts';
import type { LintOptions } from './lint.ts';
import { rules } from './rules/index.ts';

/** Name of the file that holds the settings of a folder and all below it. */
export const CONFIG_NAME = '.sentinelcef.json';

const [first = '', ...others] = rules.map((rule) => rule.id);

/** What `.sentinelcef.json` may hold. */
export const LintConfig = z.strictObject({
  $schema: z.optional(z.string()),
  /** Severity by rule. */
  rules: z.optional(
    z.partialRecord(z.enum([first, ...others]), z.enum(['off', 'error', 'warning', 'information', 'hint'])),
  ),
  /** Who reads the messages. */
  target: z.optional(z.enum(['sentinel', 'strict'])),
  panos: z.optional(
    z.strictObject({
      /** Release that templates are for, such as 10.1. */
      release: z.optional(
        z.string().check(
          z.regex(/^\d{1,2}\.\d{1,2}(\.\d+(-\w+)?)?$/),
          z.refine((text) => parseRelease(text) !== undefined),
        ),
      ),
    }),
  ),
});

export type LintConfig = z.infer<typeof LintConfig>;

/** The options that a configuration sets. */
export function optionsOfConfig(config: LintConfig): Omit<LintOptions, 'mode'> {
  const release = config.panos?.release;
  return {
    ...(config.rules && { levels: config.rules }),
    ...(config.target && { target: config.target }),
    ...(release !== undefined && { release }),
  };
}
