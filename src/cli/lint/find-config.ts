import type * as z from 'zod/mini';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CONFIG_NAME, LintConfig, optionsOfConfig } from '../../lint/config.ts';
import type { LintOptions } from '../../lint/lint.ts';
import { Failure } from '../../shared/failure.ts';

/** What a configuration sets; the mode is a matter of the file. */
export type ConfigOptions = Omit<LintOptions, 'mode'>;

/** Finds the configuration that holds for a file: the nearest `.sentinelcef.json` above it. Each folder is read once. */
export class ConfigFinder {
  readonly #byFolder = new Map<string, Promise<ConfigOptions>>();

  /**
   * @param name path of the file, or `-`, for which the working directory counts
   * @throws Failure `bad-input` when the configuration can't be understood
   */
  optionsFor(name: string): Promise<ConfigOptions> {
    return this.#of(name === '-' ? process.cwd() : dirname(resolve(name)));
  }

  #of(folder: string): Promise<ConfigOptions> {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const found = this.#read(folder);
    this.#byFolder.set(folder, found);
    return found;
  }

  async #read(folder: string): Promise<ConfigOptions> {
    const path = join(folder, CONFIG_NAME);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreadable(path);
      const above = dirname(folder);
      return above === folder ? {} : this.#of(above);
    }
    return parseConfig(text, path);
  }
}

/**
 * Reads the configuration that `--config` names.
 * @throws Failure `bad-input`
 */
export async function readConfig(path: string): Promise<ConfigOptions> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw unreadable(path);
  }
  return parseConfig(text, path);
}

function unreadable(path: string): Failure {
  return new Failure(
    'bad-input',
    `The configuration ${path} can't be read.`,
    'Check the path and its rights.',
  );
}

function parseConfig(text: string, path: string): ConfigOptions {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure('bad-input', `The configuration ${path} is no JSON.`, 'Mend it, or remove it.');
  }
  const parsed = LintConfig.safeParse(value);
  if (parsed.success) return optionsOfConfig(parsed.data);
  throw new Failure(
    'bad-input',
    `In the configuration ${path}, ${faultIn(parsed.error.issues[0])}.`,
    'schema/lint-config.schema.json says what may stand there.',
  );
}

function faultIn(issue: z.core.$ZodIssue | undefined): string {
  const place = issue?.path.map(String).join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${place === '' ? key : `${place}.${key}`}"`).join(', ');
    return `${keys} is not known`;
  }
  return place === '' ? 'there must be one object' : `"${place}" is not allowed`;
}
