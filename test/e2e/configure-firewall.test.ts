import assert from 'node:assert/strict';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { inOrder } from './in-order.ts';
import { screenshot } from './screenshot.ts';

describe('Configure Firewall, in a folder that is not trusted', function () {
  this.timeout(120_000);
  let editor: EditorWindow;

  before(async () => {
    editor = await openEditor({ workspace: 'plain', trusted: false });
    await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  after(async () => {
    await editor?.close();
  });
  inOrder(() => editor);

  /** Waits for the box of that step, types what is to be typed, and accepts it. */
  const answer = async (step: number, typed?: string): Promise<void> => {
    const box = editor.page
      .locator('.quick-input-widget')
      .filter({ hasText: `Configure Firewall (${step}/6)` });
    await box.waitFor({ timeout: 30_000 });
    if (typed !== undefined) await editor.page.keyboard.type(typed);
    await screenshot(editor.page, `configure-firewall-${step}`);
    await editor.page.keyboard.press('Enter');
  };

  it('brings commands for traffic and threat of PAN-OS 10.2 to the clipboard, by keyboard alone', async () => {
    await editor.command('Sentinel CEF: Configure Firewall');
    const began = performance.now();
    await answer(1, '10.2');
    await answer(2);
    await answer(3);
    // No proxy is saved, so that its address is asked for at once; a wrong one keeps the box open.
    await answer(4, 'not an address');
    await editor.page.getByText('Give a DNS name or an IP address').waitFor();
    await editor.page.locator('.quick-input-widget input').first().fill('');
    await answer(4, '192.0.2.20');
    await answer(5);
    await answer(6, 'Allow web, interzone-default');
    await editor.page.getByText('hostname-type-in-syslog FQDN').first().waitFor({ timeout: 30_000 });
    await editor.command('Notifications: Show Notifications');
    const notification = editor.page
      .locator('.notifications-center .monaco-list-row')
      .filter({ hasText: 'commands.' });
    await notification.first().waitFor({ timeout: 30_000 });
    await screenshot(editor.page, 'configure-firewall');
    await notification.first().getByRole('button', { name: 'Copy', exact: true }).press('Enter');
    await editor.page.getByText('commands are on the clipboard').first().waitFor();
    console.log(
      `measured: from the first list to commands on the clipboard, ${(performance.now() - began).toFixed(0)} ms`,
    );
    const text = await editor.page.evaluate(() =>
      (
        globalThis as unknown as { navigator: { clipboard: { readText(): Promise<string> } } }
      ).navigator.clipboard.readText(),
    );
    const lines = text.trimEnd().split('\n');
    assert.ok(
      lines.every((line) => line.startsWith('set ')),
      text,
    );
    assert.equal(lines[0], 'set shared log-settings syslog Sentinel-CEF server proxy1 server 192.0.2.20');
    assert.ok(lines.includes('set rulebase security rules "Allow web" log-setting Sentinel-CEF'));
    assert.ok(lines.includes('set rulebase default-security-rules rules interzone-default log-end yes'));
    assert.ok(lines.some((line) => line.includes(' format threat "CEF:0|Palo Alto Networks|PAN-OS|')));
  });
});
