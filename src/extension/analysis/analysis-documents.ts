import {
  type Disposable,
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

const SCHEME = 'sentinel-cef-analysis';
const LINK = /\[(\d+):(\d+)\]\((file:[^)#\s]*)#L\d+,\d+\)/;

/** Reports as read-only Markdown, with links that open the log where a finding is. */
export class AnalysisDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registrations: readonly Disposable[] = [
    this.#changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
    }),
    languages.registerDocumentLinkProvider({ scheme: SCHEME }, { provideDocumentLinks: linksOf }),
  ];

  /** Shows the report about a file in a tab of its own. */
  async show(file: Uri, name: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `${file.path}.analysis.md`, query: name });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(await languages.setTextDocumentLanguage(document, 'markdown'), {
      preview: false,
    });
  }

  dispose(): void {
    for (const each of this.#registrations) each.dispose();
    this.#texts.clear();
  }
}

function linksOf(document: TextDocument): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (let line = 0; line < document.lineCount; line++) {
    const match = LINK.exec(document.lineAt(line).text);
    const [, row, column, address] = match ?? [];
    if (match === null || row === undefined || column === undefined || address === undefined) continue;
    const range = new Range(line, match.index, line, match.index + `[${row}:${column}]`.length);
    links.push(new DocumentLink(range, Uri.parse(address, true).with({ fragment: `L${row},${column}` })));
  }
  return links;
}
