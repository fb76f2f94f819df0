import {
  type Disposable,
  EventEmitter,
  l10n,
  ProgressLocation,
  RelativePattern,
  type TreeDataProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import { Failure, sentenceOf } from '../../shared/failure.ts';
import type { Profile } from '../../shared/profile.ts';
import { isCancelled } from '../cancelled.ts';
import type { Context } from '../context.ts';
import { EvidenceDocuments } from './evidence-documents.ts';
import { childrenOf, type Knowledge, type Node } from './nodes.ts';
import { treeItemOf } from './tree-item.ts';

/** What the view needs of the extension. */
export type ProxiesOptions = Pick<Context, 'log' | 'redaction' | 'secrets'>;

const VIEW = 'sentinelCef.proxies';

/**
 * The view of proxies: those of the saved profiles, with what was found on them in this window. Light: profiles,
 * checks and SSH are loaded when they are first needed.
 */
export class Proxies implements TreeDataProvider<Node>, Disposable {
  readonly #options: ProxiesOptions;
  readonly #changed = new EventEmitter<undefined>();
  readonly #known = new Map<string, Knowledge>();
  /** Rows that the editor was given, by their id. Arguments of commands are looked up here and never believed. */
  readonly #nodes = new Map<string, Node>();
  readonly #evidence = new EvidenceDocuments();
  readonly #subscriptions: Disposable[] = [this.#changed, this.#evidence];
  #watching = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ProxiesOptions) {
    this.#options = options;
    this.#subscriptions.push(
      window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true }),
      workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
      workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
    );
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  getTreeItem(node: Node) {
    return treeItemOf(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const children = node === undefined ? await this.#proxies() : childrenOf(node);
    for (const child of children) this.#nodes.set(child.id, child);
    return children;
  }

  /** Reads the profiles again. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** The row that an argument of a command names, if it is one of ours. */
  nodeOf(argument: unknown): Node | undefined {
    const id =
      typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : undefined;
    return typeof id === 'string' ? this.#nodes.get(id) : undefined;
  }

  /** The profile of a row, or the one that the user chooses; undefined when none was chosen. @throws Failure */
  async profileOf(argument: unknown, title: string): Promise<Profile | undefined> {
    const shelf = await profileShelf();
    const name = this.nodeOf(argument)?.proxy ?? (await choose(await shelf.names(), title));
    return name === undefined ? undefined : shelf.read(name);
  }

  /** Probes and judges a proxy, in one round trip, and shows it in the tree. @throws Failure, shown there too */
  async check(profile: Profile): Promise<void> {
    const { name } = profile;
    const before = this.#known.get(name) ?? { state: 'not-checked' };
    if (before.state === 'checking') return;
    this.#know(name, { state: 'checking', ...(before.state === 'checked' && { before }) });
    try {
      await this.#stoppable(l10n.t('Validating {0} …', name), async (signal) => {
        const { checkProxy } = await import('./check-proxy.ts');
        this.#know(name, await checkProxy(profile, this.#options, signal));
      });
    } catch (error) {
      const sentence = this.#options.redaction.apply(sentenceOf(error));
      this.#know(name, isCancelled(error) ? before : { state: 'failed', sentence });
      throw error;
    }
  }

  /** Shows that something runs on a proxy, with a button that stops it. */
  #stoppable<T>(title: string, act: (signal: AbortSignal) => Promise<T>): Thenable<T> {
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    return window.withProgress(options, (_progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return act(stop.signal);
    });
  }

  /** Opens the file of a row of evidence, as it is now on the proxy, at its line. @throws Failure */
  async openEvidence(argument: unknown): Promise<void> {
    const node = this.nodeOf(argument);
    if (node?.type !== 'evidence') return;
    const { file, line } = node.evidence;
    if (file?.startsWith('/') !== true) return;
    const profile = await (await profileShelf()).read(node.proxy);
    const title = l10n.t('Reading {0} on {1} …', file, node.proxy);
    const text = await this.#stoppable(title, async (signal) => {
      const { readProxyFile } = await import('./read-proxy-file.ts');
      return readProxyFile(profile, file, this.#options, signal);
    });
    await this.#evidence.show(node.proxy, file, this.#options.redaction.apply(text), line);
  }

  #know(name: string, known: Knowledge): void {
    this.#known.set(name, known);
    this.refresh();
  }

  async #proxies(): Promise<Node[]> {
    await this.#watch();
    const shelf = await profileShelf();
    const rows = (await shelf.names()).map(async (name): Promise<Node> => {
      const known = this.#known.get(name) ?? { state: 'not-checked' };
      const row = { type: 'proxy', id: name, proxy: name, known } as const;
      try {
        const { user, host, port } = await shelf.read(name);
        return { ...row, target: `${user}@${host}${port === 22 ? '' : `:${port}`}`, broken: false };
      } catch (error) {
        return { ...row, target: sentenceOf(error), broken: true };
      }
    });
    return Promise.all(rows);
  }

  /** The command line and the workbench save profiles too. */
  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    const { profiles } = await import('../../files/profiles.ts');
    const pattern = new RelativePattern(Uri.file(profiles().folder), '*');
    const watcher = workspace.createFileSystemWatcher(pattern);
    const refresh = (): void => this.refresh();
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate(refresh),
      watcher.onDidChange(refresh),
      watcher.onDidDelete(refresh),
    );
  }
}

async function profileShelf() {
  const { ProfileShelf } = await import('../workbench/profile-shelf.ts');
  return new ProfileShelf();
}

async function choose(names: readonly string[], title: string): Promise<string | undefined> {
  if (names.length > 0) return window.showQuickPick(names, { title, placeHolder: l10n.t('Which proxy?') });
  throw new Failure(
    'bad-input',
    l10n.t('No proxy is saved yet.'),
    l10n.t('Onboard Palo Alto saves one when you start it.'),
  );
}
