import type { Disposable } from 'vscode';
import { commands, Uri, window, workspace } from 'vscode';

const SCHEME = 'sentinel-cef-plan';

/** Read-only documents: what a plan would write, and the scripts that it would run. */
export class TextDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
  });

  /** Shows a text in an editor, under the name that it has elsewhere. */
  async show(name: string, text: string): Promise<void> {
    await window.showTextDocument(this.#keep('', name, text), { preview: true });
  }

  /** Shows Markdown as a page. */
  async showPage(name: string, text: string): Promise<void> {
    await commands.executeCommand('markdown.showPreview', this.#keep('', name, text));
  }

  /** Shows two texts side by side. */
  async compare(name: string, before: string, after: string): Promise<void> {
    const left = this.#keep('now', name, before);
    const right = this.#keep('planned', name, after);
    await commands.executeCommand('vscode.diff', left, right, `${name} (now ↔ planned)`, { preview: true });
  }

  /** Shows several pairs of texts side by side, one below the other. */
  async compareAll(
    title: string,
    pairs: readonly { readonly name: string; readonly before: string; readonly after: string }[],
  ): Promise<void> {
    const sides = pairs.map(({ name, before, after }) => {
      const left = this.#keep('there', name, before);
      return [left, left, this.#keep('here', name, after)];
    });
    await commands.executeCommand('vscode.changes', title, sides);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#texts.clear();
  }

  #keep(side: string, name: string, text: string): Uri {
    // The side is in the query, so that the tab shows the file's own name.
    const uri = Uri.from({
      scheme: SCHEME,
      path: name.startsWith('/') ? name : `/${name}`,
      query: `${side}${this.#texts.size}`,
    });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}
