import assert from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';

describe('the view of proxies', () => {
  it('can be shown and read anew', async () => {
    await commands.executeCommand('sentinelCef.proxies.focus');
    await commands.executeCommand('sentinelCef.refreshProxies');
  });

  it('believes no argument that is no row of its own', async () => {
    for (const row of [
      undefined,
      'x',
      { id: 'x' },
      { id: 'x', type: 'evidence', evidence: { file: '/etc/shadow' } },
    ]) {
      await commands.executeCommand('sentinelCef.openEvidence', row);
      await commands.executeCommand('sentinelCef.copyFinding', row);
    }
    assert.deepEqual(
      workspace.textDocuments.filter(({ uri }) => uri.scheme === 'sentinel-cef-proxy'),
      [],
    );
  });
});

describe('a file of a proxy', () => {
  const address = Uri.from({ scheme: 'sentinel-cef-proxy', path: '/etc/rsyslog.conf', query: 'weu' });

  it('is not read by its address alone', async () => {
    const document = await workspace.openTextDocument(address);
    assert.match(document.getText(), /Open it again from the Proxies view/);
  });

  it('can’t be typed into and can’t be saved', async () => {
    const document = await workspace.openTextDocument(address);
    const before = document.getText();
    await window.showTextDocument(document);
    await commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), before);
    assert.equal(await document.save(), false);
    assert.notEqual(workspace.fs.isWritableFileSystem(address.scheme), true);
  });
});
