import { l10n, TabInputText, Uri, window, workspace } from 'vscode';

/** A configuration to be read: a document as it stands in the editor, or a file. */
export interface ConfigurationSource {
  readonly uri: Uri;
  readonly name: string;
  /** Bytes or UTF-16 units, for progress; absent when it is not known. */
  readonly size?: number;
  /** Path on this disk, which is read piece by piece. */
  readonly path?: string;
  /** The whole otherwise. */
  readonly pieces?: () => AsyncGenerator<string | Uint8Array>;
}

const PIECE = 262_144;

/**
 * The configuration that is meant: what a menu chose, else the active document, else the user is asked.
 * @returns `undefined` when the user chose none
 */
export async function configurationSource(chosen: unknown): Promise<ConfigurationSource | undefined> {
  const uri = chosen instanceof Uri ? chosen : (active() ?? (await askForFile()));
  if (uri === undefined) return undefined;
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (document !== undefined && (document.isDirty || document.isUntitled || uri.scheme !== 'file')) {
    const text = document.getText();
    return { uri, name, size: text.length, pieces: () => piecesOf(text) };
  }
  const { size } = await workspace.fs.stat(uri);
  if (uri.scheme === 'file') return { uri, name, size, path: uri.fsPath };
  return { uri, name, size, pieces: () => piecesOfFile(uri) };
}

/** The active tab when it is neither CEF nor a template. A file over the editor's limit is no document, but has a tab. */
function active(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputText)) return undefined;
  const language = window.activeTextEditor?.document.languageId;
  if (language === 'cef' || language === 'panos-cef-template') return undefined;
  return ['file', 'untitled', 'vscode-userdata'].includes(input.uri.scheme) ? input.uri : undefined;
}

async function askForFile(): Promise<Uri | undefined> {
  const files = await window.showOpenDialog({
    title: l10n.t('Read Firewall Configuration'),
    openLabel: l10n.t('Read'),
    filters: { [l10n.t('Configurations')]: ['xml', 'txt', 'conf'], [l10n.t('All files')]: ['*'] },
  });
  return files?.[0];
}

async function* piecesOfFile(uri: Uri): AsyncGenerator<Uint8Array> {
  const bytes = await workspace.fs.readFile(uri);
  for (let start = 0; start < bytes.length; start += PIECE) {
    await turn();
    yield bytes.subarray(start, start + PIECE);
  }
}

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += PIECE) {
    await turn();
    yield text.slice(start, start + PIECE);
  }
}

/** Others have their turn, such as the button that cancels. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
