import { Uri, workspace } from 'vscode';

/** Name of the file with the linter's settings for a folder and all below it. */
const NAME = '.sentinelcef.json';
/** No path is deeper. */
const DEEPEST = 100;

/** What the server asks for to get the nearest such file. */
export const CONFIG_FILE_SECTION = 'sentinelCef.configFile';

/**
 * The nearest `.sentinelcef.json` above a document, in any file system that the editor has; a document that lies nowhere,
 * such as an untitled one, belongs to the first folder of the workspace. Read only: works in Restricted Mode.
 */
export async function nearestConfigFile(document: Uri): Promise<{ uri: string; text: string } | undefined> {
  let folder = folderOf(document);
  for (let depth = 0; folder !== undefined && depth < DEEPEST; depth += 1) {
    const uri = Uri.joinPath(folder, NAME);
    try {
      return { uri: uri.toString(true), text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
    } catch {
      // Not here; whoever can't read it has none.
    }
    const above: Uri = Uri.joinPath(folder, '..');
    folder = above.path === folder.path ? undefined : above;
  }
  return undefined;
}

function folderOf(document: Uri): Uri | undefined {
  const first = workspace.workspaceFolders?.[0]?.uri;
  // The left side of a comparison has the path of the file on the disk.
  const place = document.scheme === 'git' ? document.with({ scheme: 'file', query: '' }) : document;
  const known = place.scheme === 'file' || workspace.fs.isWritableFileSystem(place.scheme) !== undefined;
  return known && place.scheme !== 'untitled' ? Uri.joinPath(place, '..') : first;
}
