import * as z from 'zod/mini';
import type { Connection } from 'vscode-languageserver/node';
import type { LintSettings } from '../language/language-service.ts';

const level = z.enum(['off', 'error', 'warning', 'information', 'hint']);
const section = z.object({ rules: z.optional(z.nullable(z.record(z.string(), z.unknown()))) });

/** `sentinelCef.lint` as the client sends it. What is not understood is left out: a typo never stops linting. */
export function parseSettings(value: unknown): LintSettings {
  const parsed = section.safeParse(value);
  const rules: Record<string, z.infer<typeof level>> = {};
  for (const [id, given] of Object.entries((parsed.success && parsed.data.rules) || {})) {
    const known = level.safeParse(given);
    if (known.success) rules[id] = known.data;
  }
  return { rules };
}

/** Settings per resource, asked of the client once and kept until they change. Never held globally. */
export class Settings {
  readonly #connection: Connection;
  readonly #byResource = new Map<string, Promise<LintSettings>>();
  /** Whether the client answers `workspace/configuration`. */
  supported = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  of(uri: string): Promise<LintSettings> {
    if (!this.supported) return Promise.resolve({ rules: {} });
    const known = this.#byResource.get(uri);
    if (known !== undefined) return known;
    const asked = this.#connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'sentinelCef.lint' })
      .then(parseSettings, () => ({ rules: {} }));
    this.#byResource.set(uri, asked);
    return asked;
  }

  forget(uri?: string): void {
    if (uri === undefined) this.#byResource.clear();
    else this.#byResource.delete(uri);
  }
}
