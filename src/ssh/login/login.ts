import type { AnyAuthMethod, Prompt as ServerPrompt } from 'ssh2';
import { plainText } from '../../shared/plain-text.ts';
import type { Prompt } from '../../shared/ports.ts';
import type { Redaction } from '../../shared/redaction.ts';
import { type KeyFile, unlockKeyFile } from './key-file.ts';
import type { OneKey } from './one-key.ts';

/** How often a person may type a password: each is one attempt on the host, and hosts lock accounts. */
const PASSWORD_TRIES = 3;
/** Keys offered where the host also takes something else: sshd ends a login at its sixth failure (MaxAuthTries). */
const KEY_TRIES = 5;
/** Characters shown of what a host asks. */
const WORDS = 500;

export interface LoginOptions {
  readonly user: string;
  /** `user@host:port`, to be shown beside what the host asks. */
  readonly label: string;
  readonly prompt: Prompt;
  readonly redaction: Redaction;
  /** Called when a person doesn't answer what the host asks: nothing is sent in place of an answer. */
  readonly giveUp: () => void;
}

/**
 * What the user logs in with: one key file, a password, or like `ssh` does: the keys in their order, then what the
 * host asks, then a password.
 */
export type Source =
  | { readonly keyFile: KeyFile }
  | { readonly password: true }
  | { readonly keys: readonly OneKey[]; readonly notes: readonly string[] };

/** One login: says what to try next, and what was tried. */
export class Login {
  readonly #options: LoginOptions;
  readonly #source: Source;
  readonly #tried: string[] = [];
  #offered: readonly string[] = [];
  #begun = false;
  #keysUsed = 0;
  #dialogues = 0;
  /** How often a password was asked for; what was given in this round, and what the host refused before. */
  #rounds = 0;
  readonly #given = new Set<string>();
  readonly #refused = new Set<string>();

  constructor(source: Source, options: LoginOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** Methods that were tried, in the host's words. */
  get tried(): readonly string[] {
    return this.#tried;
  }

  /** Methods that the host offers. */
  get offered(): readonly string[] {
    return this.#offered;
  }

  /** What can't be used here, and what wasn't tried. */
  get notes(): readonly string[] {
    if (!('keys' in this.#source)) return [];
    const left = this.#source.keys.length - this.#keysUsed;
    const more =
      left > 0 && this.#keysUsed >= KEY_TRIES
        ? [
            `${left} more keys were not offered, since the host takes few tries: name the right one (IdentityFile).`,
          ]
        : [];
    return [...this.#source.notes, ...more];
  }

  /**
   * The next method (RFC 4252, 5), or false when there is none. The first one is `none`, whose refusal says what the
   * host offers.
   * @throws Failure `bad-key-file`
   */
  async next(offered: readonly string[] | null, partial: boolean | null): Promise<AnyAuthMethod | false> {
    const username = this.#options.user;
    if (offered === null) {
      if (this.#begun) return false;
      this.#begun = true;
      return { type: 'none', username };
    }
    this.#offered = offered;
    const source = this.#source;
    if ('password' in source) return this.#password(offered);
    const key = await this.#key(offered);
    if (key !== undefined) return key;
    // A key was right and the host wants more: a one-time code or a password.
    if ('keyFile' in source) return partial === true || this.#rounds > 0 ? this.#password(offered) : false;
    // A host that asks in its own words is asked first, as ssh does. Both ways check the same account, so that a
    // password comes into question only where no answer was wanted.
    const asks = offered.includes('keyboard-interactive') && (this.#dialogues === 0 || this.#rounds > 0);
    return this.#password(asks ? offered.filter((method) => method !== 'password') : offered);
  }

  async #key(offered: readonly string[]): Promise<AnyAuthMethod | undefined> {
    const { user: username, prompt, redaction } = this.#options;
    const source = this.#source;
    if (!offered.includes('publickey')) return undefined;
    if ('keyFile' in source && this.#keysUsed === 0) {
      this.#keysUsed += 1;
      this.#note('publickey');
      return { type: 'publickey', username, key: await unlockKeyFile(source.keyFile, prompt, redaction) };
    }
    if (!('keys' in source)) return undefined;
    const more = offered.some((method) => method === 'password' || method === 'keyboard-interactive');
    const key = more && this.#keysUsed >= KEY_TRIES ? undefined : source.keys[this.#keysUsed];
    if (key === undefined) return undefined;
    this.#keysUsed += 1;
    this.#note('publickey');
    return { type: 'agent', username, agent: key };
  }

  async #password(offered: readonly string[]): Promise<AnyAuthMethod | false> {
    const username = this.#options.user;
    for (const answer of this.#given) this.#refused.add(answer);
    this.#given.clear();
    if (this.#rounds >= PASSWORD_TRIES) return false;
    // Hosts that offer both check both against the same account: never the same answer by two ways.
    if (offered.includes('password')) {
      this.#rounds += 1;
      const password = await this.#ask(`Password of ${this.#options.label}`);
      if (password === undefined) return false;
      this.#note('password');
      return { type: 'password', username, password };
    }
    if (!offered.includes('keyboard-interactive') || this.#dialogues >= PASSWORD_TRIES) return false;
    this.#dialogues += 1;
    this.#note('keyboard-interactive');
    let asked = false;
    return {
      type: 'keyboard-interactive',
      username,
      prompt: (name, instructions, _language, prompts, finish) => {
        if (!asked) this.#rounds += 1;
        asked = true;
        this.#answer(`${name} ${instructions}`, prompts).then(
          (answers) => (answers === undefined ? this.#options.giveUp() : finish(answers)),
          () => this.#options.giveUp(),
        );
      },
    };
  }

  /** What the host says first is shown with its first question, each question in its own words. */
  async #answer(opening: string, prompts: readonly ServerPrompt[]): Promise<string[] | undefined> {
    const answers: string[] = [];
    for (const [index, { prompt, echo }] of prompts.entries()) {
      const words = plainText(`${index === 0 ? opening : ''} ${prompt}`)
        .replaceAll(/[ \t]+/g, ' ')
        .trim()
        .replace(/:$/, '')
        .slice(0, WORDS);
      const answer = await this.#ask(`${this.#options.label}: ${words}`, echo === true);
      if (answer === undefined) return undefined;
      answers.push(answer);
    }
    return answers;
  }

  /** Asks the person once. A secret that was refused before is never sent again. */
  async #ask(prompt: string, visible = false): Promise<string | undefined> {
    const request = { kind: 'login', prompt, again: this.#rounds > 1 } as const;
    const answer = await this.#options.prompt.secret(visible ? { ...request, visible } : request);
    // What may be seen is no secret: a choice between "1" and "2", say, which must not be masked everywhere.
    if (visible || answer === undefined) return answer;
    if (answer === '' || this.#refused.has(answer)) return undefined;
    this.#options.redaction.add(answer);
    this.#given.add(answer);
    return answer;
  }

  #note(method: string): void {
    if (!this.#tried.includes(method)) this.#tried.push(method);
  }
}
