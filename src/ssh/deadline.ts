/** A time limit that stands still while a person is asked: a fingerprint takes longer to compare than a handshake. */
export class Deadline {
  readonly #milliseconds: number;
  readonly #expired: () => void;
  #timer: NodeJS.Timeout | undefined;
  #asking = 0;
  #over = false;

  constructor(milliseconds: number, expired: () => void) {
    this.#milliseconds = milliseconds;
    this.#expired = expired;
    this.start();
  }

  /** Begins anew. */
  start(): void {
    clearTimeout(this.#timer);
    if (this.#asking === 0 && !this.#over) this.#timer = setTimeout(this.#expired, this.#milliseconds);
  }

  /** There is no limit any more. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  /** Waits for an answer without a limit, then begins anew. */
  async asking<T>(answer: Promise<T>): Promise<T> {
    this.#asking += 1;
    clearTimeout(this.#timer);
    try {
      return await answer;
    } finally {
      this.#asking -= 1;
      this.start();
    }
  }
}
