import type { SecretKind, SecretRequest } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';

/** Questions whose answer is good for one login only. */
const ONCE = /one.?time|otp|token|code|verif|challenge|duo|pin\b/i;

/**
 * Secrets that the user typed and that proved right, in memory until the window closes: never in settings, state,
 * files or logs.
 */
export class RememberedSecrets {
  readonly #redaction: Redaction;
  readonly #byHost = new Map<string, Map<string, string>>();

  constructor(redaction: Redaction) {
    this.#redaction = redaction;
  }

  /** The secrets of one run against `user@host:port`. */
  forRun(host: string): RunSecrets {
    const known = this.#byHost.get(host) ?? new Map<string, string>();
    this.#byHost.set(host, known);
    return new RunSecrets(known, this.#redaction);
  }

  /** Drops all of them. They stay masked: what was typed once is no less secret now. */
  forget(): void {
    for (const known of this.#byHost.values()) known.clear();
  }
}

/**
 * What was typed during a run. It is remembered only once it was accepted: a wrong password that came back by itself
 * the next time could lock the account.
 */
export class RunSecrets {
  readonly #known: Map<string, string>;
  readonly #redaction: Redaction;
  readonly #typed = new Map<string, string>();

  constructor(known: Map<string, string>, redaction: Redaction) {
    this.#known = known;
    this.#redaction = redaction;
  }

  /** The remembered answer to the very same question, unless it was refused just now. */
  recall(request: SecretRequest): string | undefined {
    if (!request.again) return this.#known.get(keyOf(request));
    this.#known.delete(keyOf(request));
    return undefined;
  }

  /** The secret that is known to be right for a purpose: given in advance it saves a question and a round trip. */
  known(kind: SecretKind): string | undefined {
    for (const [key, secret] of this.#known) if (key.startsWith(`${kind} `)) return secret;
    return undefined;
  }

  /** Takes what was typed. It is masked in every text from now on. */
  take(request: SecretRequest, secret: string): void {
    this.#redaction.add(secret);
    if (request.kind !== 'workspaceKey' && !ONCE.test(request.prompt))
      this.#typed.set(keyOf(request), secret);
  }

  /** Remembers what was typed for a purpose, since it was right. */
  accept(kind: SecretKind): void {
    for (const [key, secret] of this.#typed) if (key.startsWith(`${kind} `)) this.#known.set(key, secret);
  }

  /** Drops what is remembered for a purpose, since it may be wrong. */
  refuse(kind: SecretKind): void {
    for (const key of this.#known.keys()) if (key.startsWith(`${kind} `)) this.#known.delete(key);
  }
}

function keyOf({ kind, prompt }: SecretRequest): string {
  return `${kind} ${prompt}`;
}
