import { LintConfig, optionsOfConfig } from '../lint/config.ts';
import type { LintSettings } from './language-service.ts';

/** Settings with those of a configuration file laid over them, and what is wrong with the file. */
export interface ConfiguredSettings {
  readonly settings: LintSettings;
  readonly fault?: string;
}

/**
 * Lays the text of a `.sentinelcef.json` over the editor's settings: what the file says goes first, rule by rule; what it
 * does not say is left as set. A file that can't be understood changes nothing, and the fault says why.
 */
export function withConfigFile(settings: LintSettings, text: string): ConfiguredSettings {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { settings, fault: 'it is no JSON' };
  }
  const parsed = LintConfig.safeParse(value);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    return { settings, fault: place === '' ? 'it holds what is not known' : `"${place}" is not allowed` };
  }
  const { levels, target, release } = optionsOfConfig(parsed.data);
  const rules = { ...settings.rules };
  for (const [id, level] of Object.entries(levels ?? {})) if (level !== undefined) rules[id] = level;
  return {
    settings: {
      ...settings,
      rules,
      ...(target !== undefined && { target }),
      ...(release !== undefined && { release }),
    },
  };
}
