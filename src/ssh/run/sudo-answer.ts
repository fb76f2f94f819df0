import { plainText } from '../../shared/plain-text.ts';
import type { Control } from './run-channel.ts';

/** What asks for a password: our own words, or those of a sudo that has others (LC_ALL=C). */
const ASKS = /(?:password|passphrase)[^\n]*: /i;

/** sudo-rs throws away what is typed before it has turned off the echo, which it does a moment after it asked. */
const MOMENT = 300;

/** Types the password on the terminal once sudo asks for it, and once only: asked again, it hangs up. */
export class SudoAnswer {
  readonly #password: string | undefined;
  #said = '';
  #state: 'waiting' | 'asked' | 'answered' | 'refused' = 'waiting';
  #answeredAt = 0;

  constructor(password: string | undefined) {
    this.#password = password;
  }

  /** True when sudo asked a second time. */
  get refused(): boolean {
    return this.#state === 'refused';
  }

  /**
   * What else sudo says may come before or after its question, since it takes another way.
   * @param said what sudo has said so far, from its first word on
   */
  listen(said: string, control: Control): void {
    this.#said = said;
    const asks = ASKS.test(plainText(said.slice(this.#answeredAt)));
    if (!asks || this.#password === undefined) return;
    if (this.#state === 'waiting') {
      this.#state = 'asked';
      const line = `${this.#password}\n`;
      setTimeout(() => {
        this.#answeredAt = this.#said.length;
        this.#state = 'answered';
        control.write(line);
      }, MOMENT);
    } else if (this.#state === 'answered') {
      this.#state = 'refused';
      control.close();
    }
  }
}
