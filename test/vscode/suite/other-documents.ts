import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileType,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import { until } from './until.ts';

const TEXT = 'cef:0|Example|Gate|1.0|100|door opened|high|src=192.0.2.7\n';

describe('a document that is no file on the disk', () => {
  const registrations: Disposable[] = [];
  after(() => {
    for (const each of registrations) each.dispose();
  });

  it('of a content provider is linted, and offers a copy in the place of fixes', async () => {
    registrations.push(
      workspace.registerTextDocumentContentProvider('stored', { provideTextDocumentContent: () => TEXT }),
    );
    await offersCopy(Uri.parse('stored:/folder/a.cef'));
    await commands.executeCommand('sentinelCef.openCopy');
    const copy = window.activeTextEditor?.document;
    assert.equal(copy?.uri.scheme, 'untitled');
    assert.equal(copy.getText(), TEXT);
    assert.equal(copy.languageId, 'cef');
  });

  it('has no findings of its own beside the file that it is an older version of', async () => {
    const file = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), 'compared.cef');
    await workspace.fs.writeFile(file, new TextEncoder().encode(TEXT));
    const older = file.with({ scheme: 'stored' });
    try {
      await window.showTextDocument(await workspace.openTextDocument(older));
      await until(() => languages.getDiagnostics(older).length > 0);
      await commands.executeCommand('vscode.diff', older, file);
      await until(() => languages.getDiagnostics(file).length > 0);
      await until(() => languages.getDiagnostics(older).length === 0);
    } finally {
      await commands.executeCommand('workbench.action.closeAllEditors');
      await workspace.fs.delete(file);
    }
  });

  it('of a read-only file system does too', async () => {
    registrations.push(workspace.registerFileSystemProvider('archive', archive(), { isReadonly: true }));
    await offersCopy(Uri.parse('archive:/a.cef'));
  });

  it('of a file system that can be written is fixed as any other', async () => {
    registrations.push(workspace.registerFileSystemProvider('drawer', archive()));
    const titles = await titlesOf(Uri.parse('drawer:/a.cef'));
    assert.deepEqual(titles, ['Write "CEF:"', 'Fix all in this line']);
  });
});

async function offersCopy(uri: Uri): Promise<void> {
  assert.deepEqual(await titlesOf(uri), ['This document is read-only: open a copy to fix it']);
}

async function titlesOf(uri: Uri): Promise<string[]> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  await until(() => languages.getDiagnostics(uri).length > 0);
  const [first] = languages.getDiagnostics(uri);
  assert.ok(first);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    first.range,
    'quickfix',
  );
  // The editor's own assistant has two for every diagnostic.
  return actions.map(({ title }) => title).filter((title) => title !== 'Fix' && title !== 'Explain');
}

/** A file system with one file everywhere. */
function archive() {
  const bytes = new TextEncoder().encode(TEXT);
  const changed = new EventEmitter<FileChangeEvent[]>();
  const refuse = () => {
    throw new Error('not in this test');
  };
  return {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose: () => undefined }),
    stat: (uri: Uri) => {
      const type = uri.path.endsWith('.cef') ? FileType.File : FileType.Directory;
      return { type, ctime: 0, mtime: 0, size: bytes.length };
    },
    readDirectory: () => [],
    readFile: (uri: Uri) => {
      if (uri.path.endsWith('.cef')) return bytes;
      throw new Error('there is no such file');
    },
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
