/** `# sentinel-cef-disable key-case`: what may stand in a comment, and the words behind it. */
const DIRECTIVE = /^[ \t]*#[ \t]*sentinel-cef-(disable-next-line|disable|enable|log-type)\b[ \t:]*(.*)$/;

/**
 * Comments that steer the linter:
 * `# sentinel-cef-disable-next-line RULE…`, `# sentinel-cef-disable RULE…`, `# sentinel-cef-enable RULE…` (without rules:
 * all of them), and `# sentinel-cef-log-type threat` for the templates that follow, or `unknown` where that ends.
 */
export class Directives {
  #logType: string | undefined;
  #all = false;
  readonly #hidden = new Set<string>();
  readonly #shown = new Set<string>();
  /** Rules hidden in the next line only; `undefined` when none are, empty for all. */
  #next: ReadonlySet<string> | undefined;

  constructor(logType: string | undefined) {
    this.#logType = logType;
  }

  /** Log type of the lines that follow, when it is known. */
  get logType(): string | undefined {
    return this.#logType;
  }

  /** The same state, which goes its own way from here. */
  copy(): Directives {
    const copy = new Directives(this.#logType);
    copy.#all = this.#all;
    for (const rule of this.#hidden) copy.#hidden.add(rule);
    for (const rule of this.#shown) copy.#shown.add(rule);
    copy.#next = this.#next;
    return copy;
  }

  /** Equal for equal states. */
  get state(): string {
    const next = this.#next === undefined ? '' : `next ${[...this.#next].sort().join()}`;
    const [hidden, shown] = [this.#hidden, this.#shown].map((rules) => [...rules].sort().join());
    return [this.#logType, this.#all, hidden, shown, next].join(';');
  }

  /** Takes a comment line; anything that is no directive is left alone. */
  read(comment: string): void {
    const match = DIRECTIVE.exec(comment);
    if (match === null) return;
    const words = (match[2] ?? '').split(/[\s,]+/).filter((word) => word !== '');
    if (match[1] === 'log-type') this.#logType = logTypeIn(words);
    else if (match[1] === 'disable-next-line') this.#next = new Set(words);
    else this.#switch(match[1] === 'disable', words);
  }

  /** Whether the findings of a rule are hidden in the line at hand. */
  hides(rule: string): boolean {
    if (this.#next !== undefined && (this.#next.size === 0 || this.#next.has(rule))) return true;
    return this.#all ? !this.#shown.has(rule) : this.#hidden.has(rule);
  }

  /** The line at hand is done. */
  passed(): void {
    this.#next = undefined;
  }

  #switch(off: boolean, rules: readonly string[]): void {
    if (rules.length === 0) {
      this.#all = off;
      this.#hidden.clear();
      this.#shown.clear();
    }
    for (const rule of rules) {
      if (off) this.#hidden.add(rule);
      else this.#hidden.delete(rule);
      if (off) this.#shown.delete(rule);
      else this.#shown.add(rule);
    }
  }
}

function logTypeIn([word]: readonly string[]): string | undefined {
  const logType = word?.toLowerCase();
  return logType === 'unknown' ? undefined : logType;
}
