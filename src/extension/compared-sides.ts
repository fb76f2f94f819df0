import { type Diagnostic, Disposable, type Uri, workspace } from 'vscode';

type Show = (uri: Uri, diagnostics: Diagnostic[]) => void;

/**
 * Shows findings once in a comparison. The older side (`git:` and the like) has the path of the file and can't be changed:
 * while the file itself is open, Problems would list everything twice (microsoft/vscode#137952). Colours, hover and the
 * rest stay on both sides, and an old version that is open alone is judged as any other document.
 */
export class ComparedSides implements Disposable {
  /** What the server said of documents that can't be written, by their addresses. */
  readonly #known = new Map<string, { readonly uri: Uri; readonly diagnostics: Diagnostic[] }>();
  readonly #show: Show;
  readonly #watching: Disposable;

  /** @param show shows the findings of a document */
  constructor(show: Show) {
    this.#show = show;
    const again = () => {
      for (const { uri, diagnostics } of this.#known.values()) this.#deliver(uri, diagnostics);
    };
    this.#watching = Disposable.from(
      workspace.onDidOpenTextDocument(again),
      workspace.onDidCloseTextDocument(again),
    );
  }

  /** Takes what the server says of a document. */
  handle(uri: Uri, diagnostics: Diagnostic[]): void {
    if (isWritten(uri)) {
      this.#show(uri, diagnostics);
      return;
    }
    if (diagnostics.length === 0) this.#known.delete(uri.toString());
    else this.#known.set(uri.toString(), { uri, diagnostics });
    this.#deliver(uri, diagnostics);
  }

  dispose(): void {
    this.#watching.dispose();
    this.#known.clear();
  }

  #deliver(uri: Uri, diagnostics: Diagnostic[]): void {
    const beside = workspace.textDocuments.some(
      (document) => !document.isClosed && document.uri.path === uri.path && isWritten(document.uri),
    );
    this.#show(uri, beside ? [] : diagnostics);
  }
}

function isWritten({ scheme }: Uri): boolean {
  return scheme === 'untitled' || workspace.fs.isWritableFileSystem(scheme) === true;
}
