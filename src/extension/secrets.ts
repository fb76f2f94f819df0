import type { SecretKind } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';

/**
 * Secrets that the user typed, in memory until the window closes: never in settings, state, files or logs.
 * Keys are the purpose and `user@host:port`.
 */
export class RememberedSecrets {
  readonly #redaction: Redaction;
  readonly #secrets = new Map<string, string>();

  constructor(redaction: Redaction) {
    this.#redaction = redaction;
  }

  /** The secret that was typed before for this purpose, if any. */
  recall(host: string, kind: SecretKind): string | undefined {
    return this.#secrets.get(`${kind} ${host}`);
  }

  /** Keeps a secret for this window. It is masked in every text from now on. */
  remember(host: string, kind: SecretKind, secret: string): void {
    this.#redaction.add(secret);
    this.#secrets.set(`${kind} ${host}`, secret);
  }

  /** Drops one secret that turned out to be wrong, or all of a host. */
  drop(host: string, kind?: SecretKind): void {
    for (const key of this.#secrets.keys()) {
      if (kind === undefined ? key.endsWith(` ${host}`) : key === `${kind} ${host}`)
        this.#secrets.delete(key);
    }
  }

  /** Drops all of them. They stay masked: what was typed once is no less secret now. */
  forget(): void {
    this.#secrets.clear();
  }
}
