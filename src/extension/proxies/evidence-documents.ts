import {
  type Disposable,
  EventEmitter,
  l10n,
  Range,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
} from 'vscode';

/** Scheme of files of a proxy. They are shown, never written. */
export const SCHEME = 'sentinel-cef-proxy';

/**
 * Files of proxies as read-only documents. Only what was asked for in the view is here: an address alone, from wherever
 * it comes, reaches no proxy.
 */
export class EvidenceDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: this.#changed.event,
    provideTextDocumentContent: (uri) =>
      this.#texts.get(uri.toString()) ??
      l10n.t('This file was read in another window. Open it again from the Proxies view.'),
  });

  /** Shows a text under the file's own path, at a line that counts from 1. */
  async show(proxy: string, file: string, text: string, line = 1): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: file, query: proxy });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    const at = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1).range;
    const editor = await window.showTextDocument(document, { preview: true, selection: at });
    editor.revealRange(new Range(at.start, at.end), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}
