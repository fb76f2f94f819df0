import type { Client } from 'ssh2';
import type { Prompt, RemoteHost, ScriptOptions, ScriptResult } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';
import { NoTerminal } from './run/run-channel.ts';
import { type Program, type ProgramResult, runProgram } from './run/run-program.ts';
import { upload } from './run/upload.ts';

export interface SshHostOptions {
  readonly label: string;
  readonly prompt: Prompt;
  readonly redaction: Redaction;
  readonly log: (text: string) => void;
  readonly sudoPassword: string | undefined;
}

const FILE_MODE = 0o600;
const FAREWELL = 1000;

/** A connected proxy. It remembers the sudo password in memory, for as long as the connection lives. */
export class SshHost implements RemoteHost {
  readonly label: string;
  readonly #client: Client;
  readonly #options: SshHostOptions;
  #password: string | undefined;
  /** A password that sudo refused: it is never sent a second time. */
  readonly #refused = new Set<string>();
  #asked = false;
  /** Why a password was of no use: tells more than 'a password is needed' does afterwards. */
  #denied: ScriptResult | undefined;
  /** sudo wants a terminal here; or none can be had, so that asking again is of no use. */
  #terminal: 'not needed' | 'needed' | 'refused' = 'not needed';
  #roundTrips = 0;

  constructor(client: Client, options: SshHostOptions) {
    this.label = options.label;
    this.#client = client;
    this.#options = options;
    this.#password = options.sudoPassword === '' ? undefined : options.sudoPassword;
  }

  get roundTrips(): number {
    return this.#roundTrips;
  }

  async runScript(script: string, options: ScriptOptions): Promise<ScriptResult> {
    const { privilege } = options;
    if (privilege === 'never') return this.#run({ script, privilege }, options);
    // With 'preferred' a person is asked once for each connection; with 'required' whenever it is needed.
    const mayAsk = privilege === 'required' || !this.#asked;
    const first = privilege === 'preferred' && mayAsk && this.#password === undefined ? 'ask' : privilege;
    const result = await this.#run({ script, privilege: first, password: this.#password }, options);
    if (result.ran || result.sudoProblem === undefined) return this.#withReason(result);
    if (result.sudoProblem === 'password-needed' && mayAsk) {
      const password = await this.#ask();
      if (password !== undefined) return this.#run({ script, privilege, password }, options);
    }
    return privilege === 'required' ? result : this.#unprivileged(script, result, options);
  }

  async upload(path: string, content: Uint8Array, mode = FILE_MODE): Promise<void> {
    this.#roundTrips += 1;
    await upload(this.#client, this.label, path, content, mode);
  }

  close(): void {
    this.#client.end();
    // A host that doesn't answer the farewell must not keep the program from ending.
    setTimeout(() => this.#client.destroy(), FAREWELL).unref();
  }

  /** Runs it; on a terminal if sudo wants one, which is remembered for the host. */
  async #run(program: Program, options: ScriptOptions): Promise<ProgramResult> {
    const result = await this.#once(program, options);
    const wantsTerminal = !result.ran && result.sudoProblem === 'terminal-needed';
    if (!wantsTerminal || this.#terminal !== 'not needed') return result;
    this.#terminal = 'needed';
    this.#options.log(`${this.label}: sudo wants a terminal, so it gets one.`);
    try {
      return await this.#once(program, options);
    } catch (error) {
      if (!(error instanceof NoTerminal)) throw error;
      this.#terminal = 'refused';
      return result;
    }
  }

  async #once(program: Program, options: ScriptOptions): Promise<ProgramResult> {
    this.#roundTrips += 1;
    const { redaction } = this.#options;
    const terminal = this.#terminal === 'needed' && program.privilege !== 'never';
    const result = await runProgram(this.#client, this.label, { ...program, terminal }, options, (text) =>
      redaction.apply(text),
    );
    if (program.password === undefined) return result;
    if (result.privilege === 'sudo') this.#password = program.password;
    if (result.sudoProblem !== undefined && result.sudoProblem !== 'terminal-needed') this.#denied = result;
    if (result.sudoProblem === 'wrong-password') {
      this.#refused.add(program.password);
      this.#password = undefined;
    }
    return result;
  }

  /** Asks for the sudo password. One that was refused before is not sent again: that could lock the account. */
  async #ask(): Promise<string | undefined> {
    this.#asked = true;
    const password = await this.#options.prompt.secret({
      kind: 'sudo',
      prompt: `sudo password of ${this.label}`,
      again: this.#refused.size > 0,
    });
    if (password === undefined || password === '') return undefined;
    this.#options.redaction.add(password);
    return this.#refused.has(password) ? undefined : password;
  }

  /** A script that ran as the login user says why the person's password didn't help, also in later runs. */
  #withReason(result: ScriptResult): ScriptResult {
    if (result.sudoProblem !== 'password-needed' || this.#denied === undefined) return result;
    const { sudoProblem, sudoMessage } = this.#denied;
    return {
      ...result,
      ...(sudoProblem && { sudoProblem }),
      ...(sudoMessage !== undefined && { sudoMessage }),
    };
  }

  /** As the login user, with the reason why it is not root. */
  async #unprivileged(script: string, { sudoProblem, sudoMessage }: ScriptResult, options: ScriptOptions) {
    const result = await this.#run({ script, privilege: 'never' }, options);
    return {
      ...result,
      ...(sudoProblem && { sudoProblem }),
      ...(sudoMessage !== undefined && { sudoMessage }),
    };
  }
}
