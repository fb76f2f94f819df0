import type { Disposable, Uri, WebviewPanel } from 'vscode';
import { l10n, ViewColumn, window } from 'vscode';
import { Intent, type StateMessage, type WorkbenchState } from '../../shared/workbench.ts';
import { pageOf, readableFolders } from './page.ts';

/** Milliseconds that changes are gathered before the page is told: a log line each millisecond is one message. */
const GATHER = 50;

/** What the panel needs of its owner. */
export interface PanelOwner {
  readonly extension: Uri;
  state(): WorkbenchState;
  onIntent(intent: Intent): void;
  onDropped(reason: string): void;
  onClosed(): void;
}

/** One editor tab with the workbench. It keeps nothing: each message holds the whole state. */
export class Panel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #owner: PanelOwner;
  #timer: NodeJS.Timeout | undefined;
  #ready = false;

  constructor(owner: PanelOwner, panel?: WebviewPanel) {
    this.#owner = owner;
    this.#panel =
      panel ??
      window.createWebviewPanel('sentinelCef.workbench', l10n.t('Palo Alto → Sentinel'), ViewColumn.Active);
    const { webview } = this.#panel;
    webview.options = { enableScripts: true, localResourceRoots: readableFolders(owner.extension) };
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    this.#panel.onDidDispose(() => {
      clearTimeout(this.#timer);
      owner.onClosed();
    });
    webview.html = pageOf(webview, owner.extension);
  }

  /** True when the user can see it. */
  get visible(): boolean {
    return this.#panel.visible;
  }

  /** Brings the tab to the front, where it is. */
  reveal(): void {
    this.#panel.reveal();
  }

  /** Tells the page that the state has changed. */
  refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#post();
    }, GATHER);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #receive(message: unknown): void {
    const intent = Intent.safeParse(message);
    if (!intent.success) {
      this.#owner.onDropped(
        intent.error.issues.map(({ path, message: text }) => `${path.join('.')}: ${text}`).join('; '),
      );
      return;
    }
    // A hidden page is thrown away and comes back asking anew.
    if (intent.data.type === 'ready') {
      this.#ready = true;
      this.#post();
      return;
    }
    this.#owner.onIntent(intent.data);
  }

  #post(): void {
    if (!this.#ready) return;
    const message: StateMessage = { type: 'state', state: this.#owner.state() };
    void this.#panel.webview.postMessage(message);
  }
}
