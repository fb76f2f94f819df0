const MASK = '•••';

/** Takes known secrets out of every text that leaves the core. By value: a secret is found wherever it stands. */
export class Redaction {
  readonly #secrets = new Set<string>();

  /** From now on `secret` is masked, also in its forms for the shell, JSON and URLs. */
  add(secret: string): void {
    if (secret === '') return;
    this.#secrets.add(secret);
    this.#secrets.add(JSON.stringify(secret).slice(1, -1));
    this.#secrets.add(encodeURIComponent(secret));
    this.#secrets.add(secret.replaceAll("'", "'\\''"));
  }

  /** `text` with every known secret masked, the longest first. */
  apply(text: string): string {
    let clean = text;
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
      clean = clean.replaceAll(secret, MASK);
    }
    return clean;
  }

  /** `value` with every string in it masked. */
  applyTo<T>(value: T): T {
    return JSON.parse(this.apply(JSON.stringify(value))) as T;
  }
}
