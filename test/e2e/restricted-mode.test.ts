import assert from 'node:assert/strict';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { inOrder } from './in-order.ts';

describe('a folder that is not trusted', function () {
  this.timeout(120_000);
  let editor: EditorWindow;

  before(async () => {
    editor = await openEditor({ workspace: 'cef-files', file: 'events.cef', trusted: false });
  });
  after(async () => {
    await editor?.close();
  });
  inOrder(() => editor);

  it('is linted', async () => {
    await editor.page.getByText('Restricted Mode').first().waitFor();
    await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 30_000 });
  });

  it('offers the commands that reach no proxy, and no other', async () => {
    const offered = await editor.commandsLike('Sentinel CEF:');
    assert.deepEqual(offered.toSorted(), [
      'Sentinel CEF: Analyze CEF File',
      'Sentinel CEF: Clean Pasted Template',
      'Sentinel CEF: Compare Messages Field by Field',
      'Sentinel CEF: Configure Firewall',
      'Sentinel CEF: Copy Message as JSON',
      'Sentinel CEF: Focus on Proxies View',
      'Sentinel CEF: Forget Credentials',
      'Sentinel CEF: Import Templates from PDF',
      'Sentinel CEF: Insert CEF Template',
      'Sentinel CEF: Judge Arrived Rows',
      'Sentinel CEF: Open Walkthrough',
      'Sentinel CEF: Read Firewall Configuration',
      'Sentinel CEF: Restart Language Server',
      'Sentinel CEF: Show Log',
      'Sentinel CEF: Show Message as Table',
    ]);
  });

  it('has a view of proxies that says why it is empty', async () => {
    await editor.command('Sentinel CEF: Focus on Proxies View');
    await editor.page.getByText('In Restricted Mode no proxy is reached.').waitFor({ timeout: 15_000 });
    assert.equal(await editor.page.getByRole('button', { name: 'Onboard Palo Alto' }).count(), 0);
  });

  it('can be read about in the walkthrough', async () => {
    await editor.command('Sentinel CEF: Open Walkthrough');
    await editor.page.getByText('Onboard through a proxy').first().waitFor({ timeout: 30_000 });
    await editor.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame')
      .getByText('The path of an event')
      .waitFor();
  });
});
