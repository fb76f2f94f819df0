import type { AnyAuthMethod, BaseAgent, Prompt as ServerPrompt } from 'ssh2';
import type { Profile } from '../../shared/profile.ts';
import { plainText } from '../../shared/plain-text.ts';
import type { Prompt } from '../../shared/ports.ts';
import type { Redaction } from '../../shared/redaction.ts';
import { openAgent } from './agent.ts';
import { type KeyFile, readKeyFile, unlockKeyFile } from './key-file.ts';

/** How often a person may type a password: each is one attempt on the host, and hosts lock accounts. */
const PASSWORD_TRIES = 3;
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

type Source = { readonly agent: BaseAgent } | { readonly keyFile: KeyFile } | { readonly password: true };

/** Opens what the user logs in with, before anything is sent. @throws Failure `bad-key-file`, `login-refused` */
export async function openSource(auth: Profile['auth'], agentSocket: string | undefined): Promise<Source> {
  if (auth.method === 'agent') return { agent: await openAgent(agentSocket) };
  return auth.method === 'key' ? { keyFile: await readKeyFile(auth.keyFile) } : { password: true };
}

/** One login: says what to try next, and what was tried. */
export class Login {
  readonly #options: LoginOptions;
  readonly #source: Source;
  readonly #tried: string[] = [];
  #offered: readonly string[] = [];
  #sourceUsed = false;
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

  /**
   * The next method (RFC 4252, 5), or false when there is none. The first one is `none`, whose refusal says what the
   * host offers.
   * @throws Failure `bad-key-file`
   */
  async next(offered: readonly string[] | null, partial: boolean | null): Promise<AnyAuthMethod | false> {
    const { user: username, prompt, redaction } = this.#options;
    if (offered === null) return this.#sourceUsed ? false : { type: 'none', username };
    this.#offered = offered;
    if ('password' in this.#source) return this.#password();
    if (!this.#sourceUsed) {
      this.#sourceUsed = true;
      this.#tried.push('publickey');
      if ('agent' in this.#source) return { type: 'agent', username, agent: this.#source.agent };
      return {
        type: 'publickey',
        username,
        key: await unlockKeyFile(this.#source.keyFile, prompt, redaction),
      };
    }
    // The key was right and the host wants more: a one-time code or a password.
    return partial === true || this.#rounds > 0 ? this.#password() : false;
  }

  async #password(): Promise<AnyAuthMethod | false> {
    const username = this.#options.user;
    for (const answer of this.#given) this.#refused.add(answer);
    this.#given.clear();
    if (this.#rounds >= PASSWORD_TRIES) return false;
    this.#rounds += 1;
    // Hosts that offer both check both against the same account: never the same answer by two ways.
    if (this.#offered.includes('password')) {
      const password = await this.#ask(`Password of ${this.#options.label}`);
      if (password === undefined) return false;
      this.#note('password');
      return { type: 'password', username, password };
    }
    if (!this.#offered.includes('keyboard-interactive')) return false;
    this.#note('keyboard-interactive');
    return {
      type: 'keyboard-interactive',
      username,
      prompt: (_name, instructions, _language, prompts, finish) => {
        this.#answer(instructions, prompts).then(
          (answers) => (answers === undefined ? this.#options.giveUp() : finish(answers)),
          () => this.#options.giveUp(),
        );
      },
    };
  }

  async #answer(instructions: string, prompts: readonly ServerPrompt[]): Promise<string[] | undefined> {
    const answers: string[] = [];
    for (const { prompt } of prompts) {
      const words = plainText(`${instructions} ${prompt}`).trim().replace(/:$/, '').slice(0, WORDS);
      const answer = await this.#ask(`${this.#options.label}: ${words}`);
      if (answer === undefined) return undefined;
      answers.push(answer);
    }
    return answers;
  }

  /** Asks the person once. An answer that was refused before is never sent again. */
  async #ask(prompt: string): Promise<string | undefined> {
    const answer = await this.#options.prompt.secret({ kind: 'login', prompt, again: this.#rounds > 1 });
    if (answer === undefined || answer === '' || this.#refused.has(answer)) return undefined;
    this.#options.redaction.add(answer);
    this.#given.add(answer);
    return answer;
  }

  #note(method: string): void {
    if (!this.#tried.includes(method)) this.#tried.push(method);
  }
}
