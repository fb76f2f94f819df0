import type { Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Milliseconds without a change before a document is judged. */
const DELAY = 200;

/** Where documents, settings and judgement come from. */
export interface ValidationSource {
  document(uri: string): TextDocument | undefined;
  judge(document: TextDocument): Promise<Diagnostic[]>;
  send(uri: string, version: number | undefined, diagnostics: Diagnostic[]): Promise<void>;
  /** Told of anything that went wrong, so that the log has it; the server goes on. */
  failed(error: unknown): void;
}

/** Judges documents after typing stops, each at most once per change, and never sends diagnostics of an older text. */
export class Validation {
  readonly #source: ValidationSource;
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(source: ValidationSource) {
    this.#source = source;
  }

  schedule(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    const run = () => {
      this.#waiting.delete(uri);
      this.#run(uri).catch((error: unknown) => this.#source.failed(error));
    };
    this.#waiting.set(uri, setTimeout(run, DELAY));
  }

  /** Stops judging a document that was closed and takes its diagnostics away. */
  close(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
    this.#source.send(uri, undefined, []).catch((error: unknown) => this.#source.failed(error));
  }

  async #run(uri: string): Promise<void> {
    const document = this.#source.document(uri);
    if (document === undefined) return;
    const { version } = document;
    const diagnostics = await this.#source.judge(document);
    if (this.#source.document(uri)?.version !== version) return;
    await this.#source.send(uri, version, diagnostics);
  }
}
