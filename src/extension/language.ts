import type { Disposable, ExtensionContext, LogOutputChannel, TextDocument } from 'vscode';
import { workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Context } from './context.ts';

/** The languages that the server understands, in files of any scheme. */
export const LANGUAGES: readonly string[] = ['cef', 'panos-cef-template'];

/** The connection to the language server. The server starts with the first document in one of its languages. */
export class Language implements Disposable {
  readonly #extension: ExtensionContext;
  readonly #log: LogOutputChannel;
  #client: Promise<LanguageClient> | undefined;

  constructor(extension: ExtensionContext, log: LogOutputChannel) {
    this.#extension = extension;
    this.#log = log;
  }

  /** Starts the server unless it runs or is starting. */
  async start(): Promise<void> {
    this.#client ??= this.#launch();
    await this.#client;
  }

  /** Asks the server for something, and starts it before if it does not run. The answer is unknown until it is parsed. */
  async request(method: string, params: object): Promise<unknown> {
    this.#client ??= this.#launch();
    return (await this.#client).sendRequest<unknown>(method, params);
  }

  /** Stops the server, if it runs, and starts it. */
  async restart(): Promise<void> {
    const running = this.#client;
    this.#client = undefined;
    // A server that never started can't be stopped; that must not keep a new one from starting.
    await running?.then((client) => client.dispose()).catch(() => undefined);
    await this.start();
  }

  dispose(): void {
    const running = this.#client;
    this.#client = undefined;
    void running?.then((client) => client.dispose()).catch(() => undefined);
  }

  async #launch(): Promise<LanguageClient> {
    try {
      const { launchLanguageClient } = await import('./language-client.ts');
      return await launchLanguageClient(this.#extension, this.#log);
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }
}

/** Watches for the first document that needs the server. */
export function startLanguageClientWhenNeeded({ language, log }: Context): Disposable[] {
  const look = (document: TextDocument): void => {
    if (!LANGUAGES.includes(document.languageId)) return;
    language.start().catch((error: unknown) => {
      log.error(
        `The language server did not start: ${error instanceof Error ? error.message : 'unknown reason'}`,
      );
    });
  };
  for (const document of workspace.textDocuments) look(document);
  return [workspace.onDidOpenTextDocument(look)];
}
