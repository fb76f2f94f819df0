import { type Disposable, Position, type TextDocument, window, workspace, WorkspaceEdit } from 'vscode';

/** Milliseconds in which lines are gathered: a firewall sends faster than an editor can be told of each. */
const GATHER = 300;

/** An untitled CEF document that grows while messages arrive. The language server lints it like any other. */
export class LiveDocument implements Disposable {
  readonly #closing: Disposable;
  readonly #timer: NodeJS.Timeout;
  #document: TextDocument | undefined;
  #lines: string[] = [];
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  /** @param onClosed called when the user closes the document */
  constructor(onClosed: () => void) {
    this.#closing = workspace.onDidCloseTextDocument((closed) => {
      if (closed !== this.#document) return;
      this.#closed = true;
      onClosed();
    });
    this.#timer = setInterval(() => void this.flush(), GATHER);
  }

  /** Shows it. What is added before waits. */
  async open(firstLine: string): Promise<void> {
    const document = await workspace.openTextDocument({ language: 'cef', content: `${firstLine}\n` });
    this.#document = document;
    await window.showTextDocument(document, { preview: false });
  }

  add(line: string): void {
    this.#lines.push(line);
  }

  /** Writes what was gathered, one batch after the other. */
  async flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#closing.dispose();
  }

  async #write(): Promise<void> {
    const document = this.#document;
    if (document === undefined || this.#closed || this.#lines.length === 0) return;
    const text = this.#lines.map((line) => `${line}\n`).join('');
    this.#lines = [];
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(document.lineCount, 0), text);
    await workspace.applyEdit(edit);
  }
}
