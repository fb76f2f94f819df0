import * as z from 'zod/mini';
import type { Connection } from 'vscode-languageserver/node';
import { withConfigFile } from '../language/config-file.ts';
import type { LintSettings } from '../language/language-service.ts';

const level = z.enum(['off', 'error', 'warning', 'information', 'hint']);
const lintSection = z.object({
  rules: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  target: z.optional(z.unknown()),
  findingsPerFile: z.optional(z.unknown()),
});
/** VS Code shows 1000 of a file at most, and one of them says that there are more. */
const findingsPerFile = z.int().check(z.minimum(1), z.maximum(999));
const target = z.enum(['sentinel', 'strict']);
const configFile = z.object({ uri: z.string(), text: z.string() });
const panosSection = z.object({ release: z.string() });

/**
 * `sentinelCef.lint` and `sentinelCef.panos` as the client sends them. What is not understood is left out: a typo never
 * stops linting.
 */
export function parseSettings(lint: unknown, panos: unknown): LintSettings {
  const parsed = lintSection.safeParse(lint);
  const rules: Record<string, z.infer<typeof level>> = {};
  for (const [id, given] of Object.entries((parsed.success && parsed.data.rules) || {})) {
    const known = level.safeParse(given);
    if (known.success) rules[id] = known.data;
  }
  const reader = target.safeParse(parsed.data?.target);
  const limit = findingsPerFile.safeParse(parsed.data?.findingsPerFile);
  const release = panosSection.safeParse(panos);
  return {
    rules,
    ...(reader.success && { target: reader.data }),
    ...(limit.success && { limit: limit.data }),
    ...(release.success && { release: release.data.release }),
  };
}

/** What the client answers with the nearest `.sentinelcef.json` of a document: `{ uri, text }`, or nothing. */
const CONFIG_FILE = 'sentinelCef.configFile';

/** Settings per resource, asked of the client once and kept until they change. Never held globally. */
export class Settings {
  readonly #connection: Connection;
  readonly #byResource = new Map<string, Promise<LintSettings>>();
  /** Documents whose templates are judged for what they lack. */
  readonly #complete = new Map<string, { readonly logType?: string }>();
  /** Whether the client answers `workspace/configuration`. */
  supported = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async of(uri: string): Promise<LintSettings> {
    const settings = await this.#ofResource(uri);
    const complete = this.#complete.get(uri);
    return complete === undefined ? settings : { ...settings, completeness: true, ...complete };
  }

  /** Whether the templates of a document are judged for what they lack, and for which log type. */
  judgeCompleteness(uri: string, asked: { readonly logType?: string } | undefined): void {
    if (asked === undefined) this.#complete.delete(uri);
    else this.#complete.set(uri, asked);
  }

  #ofResource(uri: string): Promise<LintSettings> {
    if (!this.supported) return Promise.resolve({ rules: {} });
    const known = this.#byResource.get(uri);
    if (known !== undefined) return known;
    const asked = this.#connection.workspace
      .getConfiguration([
        { scopeUri: uri, section: 'sentinelCef.lint' },
        { scopeUri: uri, section: 'sentinelCef.panos' },
        { scopeUri: uri, section: CONFIG_FILE },
      ])
      .then(
        ([lint, panos, file]: readonly unknown[]) => this.#configured(parseSettings(lint, panos), file),
        () => ({ rules: {} }),
      );
    this.#byResource.set(uri, asked);
    return asked;
  }

  #configured(settings: LintSettings, file: unknown): LintSettings {
    const given = configFile.safeParse(file);
    if (!given.success) return settings;
    const { settings: configured, fault } = withConfigFile(settings, given.data.text);
    if (fault !== undefined) this.#connection.console.warn(`${given.data.uri} is not followed: ${fault}.`);
    return configured;
  }

  forget(uri?: string): void {
    if (uri === undefined) this.#byResource.clear();
    else this.#byResource.delete(uri);
  }
}
