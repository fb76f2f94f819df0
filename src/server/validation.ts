import type { Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Steps } from '../shared/steps.ts';
import { inSlices } from './in-slices.ts';

/** Where documents, settings and judgement come from. */
export interface ValidationSource {
  document(uri: string): TextDocument | undefined;
  judge(document: TextDocument): Promise<Steps<Diagnostic[]>>;
  send(uri: string, version: number | undefined, diagnostics: Diagnostic[]): Promise<void>;
  /** Told of anything that went wrong, so that the log has it; the server goes on. */
  failed(error: unknown): void;
}

/**
 * Judges documents when what has arrived is read, at once: only what changed is linted. A judgement that a change overtakes
 * is left, so that no diagnostics of an older text are sent.
 */
export class Validation {
  readonly #source: ValidationSource;
  readonly #waiting = new Map<string, NodeJS.Immediate>();
  readonly #running = new Map<string, Promise<void>>();

  constructor(source: ValidationSource) {
    this.#source = source;
  }

  schedule(uri: string): void {
    if (this.#waiting.has(uri)) return;
    const begin = () => {
      this.#waiting.delete(uri);
      const run = this.#run(uri)
        .catch((error: unknown) => this.#source.failed(error))
        .finally(() => {
          if (this.#running.get(uri) === run) this.#running.delete(uri);
        });
      this.#running.set(uri, run);
    };
    this.#waiting.set(uri, setImmediate(begin));
  }

  /** Until what is known of a document is not on its way any more. */
  async settled(uri: string): Promise<void> {
    await this.#running.get(uri);
  }

  /** Stops judging a document that was closed and takes its diagnostics away. */
  close(uri: string): void {
    clearImmediate(this.#waiting.get(uri));
    this.#waiting.delete(uri);
    this.#source.send(uri, undefined, []).catch((error: unknown) => this.#source.failed(error));
  }

  async #run(uri: string): Promise<void> {
    const document = this.#source.document(uri);
    if (document === undefined) return;
    const { version } = document;
    const steps = await this.#source.judge(document);
    const isSame = () => this.#source.document(uri) === document && document.version === version;
    const diagnostics = await inSlices(steps, isSame);
    if (diagnostics !== undefined) await this.#source.send(uri, version, diagnostics);
  }
}
