import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { installAmaEmulator } from '../emulators/ama.ts';
import { bootHost, type Host } from '../hosts/host.ts';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { answerDialog, typeSecret } from './native-dialogs.ts';
import { inOrder, step } from './in-order.ts';
import { screenshot } from './screenshot.ts';

const WORKSPACE = '5d1f7c3a-2b84-4d6e-b0a9-7e3c51f8a642';

describe('onboarding without the workbench', function () {
  this.timeout(120_000);
  let host: Host;
  let editor: EditorWindow;

  before(async () => {
    host = await bootHost({
      name: 'proxy-weu-03',
      image: 'bookworm',
      prepare: (root) => installAmaEmulator(root, { workspaceId: WORKSPACE }),
    });
    editor = await openEditor({ workspace: 'plain', trusted: true });
  });
  after(async () => {
    await editor?.close();
    await host?.stop();
  });
  inOrder(() => editor);

  const box = (): Locator => editor.page.locator('.quick-input-widget');
  const type = async (placeholder: string, text: string): Promise<void> => {
    const input = box().locator(`input[placeholder="${placeholder}"]`);
    await input.waitFor({ timeout: 30_000 });
    await input.fill(text);
    await input.press('Enter');
  };
  const pick = async (placeholder: string, row: string): Promise<void> => {
    await box().locator(`input[placeholder="${placeholder}"]`).waitFor({ timeout: 30_000 });
    await box().locator('.monaco-list-row').filter({ hasText: row }).first().click();
  };
  // The editor shows no toasts while it is driven by a test, but it keeps a list of them.
  const notification = (text: string): Locator =>
    editor.page.locator('.notifications-center .monaco-list-row').filter({ hasText: text }).first();
  const ourFiles = async (): Promise<string> =>
    (await host.run('ls /etc/rsyslog.d | grep -i sentinel || true')).stdout.trim();
  const plan = 'Look at each change, then decide. Nothing is changed before.';

  step('asks for the proxy box by box, and keeps a box open while its answer can’t be used', async () => {
    await editor.command('Sentinel CEF: Onboard Without the Workbench');
    const name = 'Name or address of the proxy';
    await type(name, 'not a host');
    await box().getByText('Give the name or the address').waitFor();
    await type(name, host.address);
    await type('Port of its SSH server', String(host.port));
    await type('User to log in as', host.user);
    await pick('How to log in', 'A key file');
    await type('Path of the private key file', host.keyFile);
    await pick('Agent on the proxy', 'Azure Monitor Agent');
    await pick('Facility that the firewall sends with', 'local4');
    await answerDialog(editor.page, 'Trust');
    await typeSecret(editor.page, host.sudoPassword);
  });

  it('lists the change, shows it as a difference, and changes nothing on no', async () => {
    await pick(plan, '/etc/rsyslog.d/');
    await editor.page.locator('.monaco-diff-editor').getByText('imudp').first().waitFor({ timeout: 30_000 });
    await screenshot(editor.page, 'native-plan');
    assert.equal(await ourFiles(), '');
    await pick(plan, 'Not now');
    await editor.command('Notifications: Show Notifications');
    await notification('Nothing listens on port 514').waitFor({ timeout: 30_000 });
    assert.equal(await ourFiles(), '');
  });

  it('closes the list and changes nothing when the run is stopped', async () => {
    await editor.command('Sentinel CEF: Onboard Without the Workbench');
    await pick('Which proxy?', '127.0.0.1');
    await box().locator(`input[placeholder="${plan}"]`).waitFor({ timeout: 30_000 });
    // Still open from the test before; opening it by the palette would close the list.
    await notification(`Onboarding ${host.address}`).getByText('Cancel').click();
    await box().waitFor({ state: 'hidden' });
    await notification(`Onboarding ${host.address}`).waitFor({ state: 'hidden' });
    assert.equal(await ourFiles(), '');
  });

  it('applies it on yes, and says what was proved', async () => {
    await editor.command('View: Close All Editors');
    // Since the run before, somebody else loads the module: the plan is another one, and so must be what is shown.
    await host.run(`echo 'module(load="imudp")' > /etc/rsyslog.d/01-modules.conf; systemctl restart rsyslog`);
    await editor.command('Sentinel CEF: Onboard Without the Workbench');
    await pick('Which proxy?', '127.0.0.1');
    await pick(plan, '/etc/rsyslog.d/');
    const shown = editor.page.locator('.monaco-diff-editor .editor.modified .view-lines');
    await shown.getByText('imtcp').first().waitFor({ timeout: 30_000 });
    assert.doesNotMatch(await shown.innerText(), /load="imudp"/);
    await pick(plan, 'Apply this change');
    await editor.command('Notifications: Show Notifications');
    await notification('Events reach the agent.').waitFor({ timeout: 60_000 });
    assert.notEqual(await ourFiles(), '');
    await notification('Events reach the agent.').getByText('Show Findings').click();
    await box().locator('input[placeholder="Choose one to read about it"]').fill('message-reaches-agent');
    await box().locator('.monaco-list-row').filter({ hasText: 'Mock messages reach the agent' }).waitFor();
    await screenshot(editor.page, 'native-findings');
  });
});
