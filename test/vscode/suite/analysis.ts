import assert from 'node:assert/strict';
import { type DocumentLink, commands, Uri, window, workspace } from 'vscode';
import { until } from './until.ts';

describe('Analyze CEF File', () => {
  it('shows what is in a log on disk, with a link to the first example of each finding', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder !== undefined);
    const log = Uri.joinPath(folder, 'analysed.cef');
    const line = 'CEF:0|Example|Gate|1.0|100|Login|5|act=a\n';
    await workspace.fs.writeFile(log, new TextEncoder().encode(`${line}${line.replace('|5|', '|high|')}`));
    try {
      await commands.executeCommand('sentinelCef.analyzeFile', log);
      await until(() => window.activeTextEditor?.document.uri.scheme === 'sentinel-cef-analysis');
      const document = window.activeTextEditor?.document;
      assert.ok(document !== undefined);
      assert.match(document.getText(), /2 lines, .* 2 CEF messages/);
      assert.equal(document.languageId, 'markdown');
      const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
      const jump = links.find(({ target }) => target?.path === log.path);
      assert.equal(jump?.target?.fragment, 'L2,34');
    } finally {
      await workspace.fs.delete(log);
    }
  });
});
