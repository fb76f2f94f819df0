import { commands, type Disposable, EventEmitter, Uri, window, workspace } from 'vscode';

const SCHEME = 'sentinel-cef-message';

/** Messages as read-only tables. A text stays until its tab is closed; the same name is the same tab. */
export class MessageDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registrations: readonly Disposable[] = [
    this.#changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
  ];

  async show(name: string, text: string): Promise<void> {
    await window.showTextDocument(this.#keep(name, text), { preview: true });
  }

  /** Shows two texts side by side, what differs marked. */
  async compare(
    title: string,
    left: readonly [string, string],
    right: readonly [string, string],
  ): Promise<void> {
    await commands.executeCommand('vscode.diff', this.#keep(...left), this.#keep(...right), title, {
      preview: true,
    });
  }

  dispose(): void {
    for (const each of this.#registrations) each.dispose();
    this.#texts.clear();
  }

  #keep(name: string, text: string): Uri {
    const uri = Uri.from({ scheme: SCHEME, path: `/${name}` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }
}
