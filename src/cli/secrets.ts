import { createReadStream } from 'node:fs';
import * as z from 'zod/mini';
import { Failure } from '../shared/failure.ts';
import type { SecretKind } from '../shared/ports.ts';

const kinds = {
  login: z.optional(z.string()),
  jump: z.optional(z.string()),
  sudo: z.optional(z.string()),
  passphrase: z.optional(z.string()),
  workspaceKey: z.optional(z.string()),
  firewallKey: z.optional(z.string()),
  firewallUser: z.optional(z.string()),
  firewallPassword: z.optional(z.string()),
};
/** Secrets given by `--secrets-stdin` or `--secrets-fd`: one JSON object. They are never flags or environment. */
const GivenSecrets = z.strictObject({
  ...kinds,
  /** For single proxies, by the name of the profile. */
  proxies: z.optional(z.record(z.string(), z.strictObject(kinds))),
});
export type GivenSecrets = z.infer<typeof GivenSecrets>;
export type Secrets = Partial<Record<SecretKind, string>>;

/** The secrets for one proxy: its own, else those for all. */
export function secretsFor({ proxies, ...all }: GivenSecrets, name: string): Secrets {
  const own = proxies !== undefined && Object.hasOwn(proxies, name) ? proxies[name] : {};
  const given = Object.entries({ ...all, ...own });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** Reads the JSON object from stdin or a file descriptor. @throws Failure `bad-input` */
export async function readSecrets(options: {
  secretsStdin?: boolean | undefined;
  secretsFd?: string | undefined;
}): Promise<GivenSecrets> {
  if (options.secretsFd === undefined && options.secretsStdin !== true) return {};
  const descriptor = options.secretsFd === undefined ? 0 : Number(options.secretsFd);
  if (!Number.isInteger(descriptor) || descriptor < 0) {
    throw new Failure(
      'bad-input',
      `--secrets-fd ${options.secretsFd} is no file descriptor.`,
      'Give a number, such as 3.',
    );
  }
  const source = descriptor === 0 ? process.stdin : createReadStream('', { fd: descriptor });
  let text = '';
  try {
    for await (const chunk of source) text += String(chunk);
  } catch {
    throw new Failure(
      'bad-input',
      `File descriptor ${descriptor} can’t be read.`,
      'Open it for the command, such as 3<file.',
    );
  }
  const parsed = GivenSecrets.safeParse(json(text));
  if (!parsed.success) {
    throw new Failure(
      'bad-input',
      'The secrets are not the JSON object that is expected.',
      'Its keys may be login, jump, sudo, passphrase, workspaceKey, firewallKey, firewallUser and firewallPassword, each with a text, and proxies with such an object for each profile’s name.',
    );
  }
  return parsed.data;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
