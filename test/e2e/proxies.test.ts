import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { installAmaEmulator } from '../emulators/ama.ts';
import { place } from '../emulators/place.ts';
import { connectFirewall, type Firewall } from '../hosts/firewall.ts';
import { bootHost, type Host } from '../hosts/host.ts';
import { openListener } from '../hosts/listener.ts';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { answerDialog, typeSecret } from './native-dialogs.ts';
import { inOrder, step } from './in-order.ts';
import { screenshot } from './screenshot.ts';

const WORKSPACE = '3b9d2f4e-51c7-4f0a-8e63-d1a7c9b25e84';
const DROP = '/etc/rsyslog.d/03-noise.conf';
const EVENT = '<165>Nov 25 03:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC|1|src=192.0.2.9';

describe('the view of proxies', function () {
  this.timeout(120_000);
  let host: Host;
  let firewall: Firewall;
  let editor: EditorWindow;

  before(async () => {
    host = await bootHost({
      name: 'proxy-weu-01',
      image: 'bookworm',
      prepare: async (root) => {
        await installAmaEmulator(root, { workspaceId: WORKSPACE });
        await openListener(root);
        await place(root, DROP.slice(1), '# noise\nlocal4.* stop\n');
      },
    });
    await host.run(`chmod 600 ${DROP}`);
    firewall = await connectFirewall(host);
    editor = await openEditor({ workspace: 'plain', trusted: true });
  });
  after(async () => {
    await editor?.close();
    await firewall?.remove();
    await host?.stop();
  });
  inOrder(() => editor);

  const row = (text: string): Locator =>
    editor.page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();
  const press = async (text: string, action: string): Promise<void> => {
    await row(text).hover();
    await row(text).getByRole('button', { name: action }).click();
  };

  it('offers onboarding while no proxy is saved', async () => {
    await editor.page.locator('.activitybar [aria-label^="Sentinel CEF"]').first().click();
    await editor.page.getByRole('button', { name: 'Onboard Palo Alto' }).first().waitFor();
  });

  step('shows a profile as soon as one is saved, and one that can’t be read', async () => {
    const folder = join(editor.folder, 'home/config/sentinel-cef/profiles');
    await mkdir(folder, { recursive: true });
    const auth = { method: 'key', keyFile: host.keyFile };
    const profile = { version: 1, name: 'weu', host: host.address, port: host.port, user: host.user, auth };
    await writeFile(join(folder, 'weu.yaml'), JSON.stringify(profile));
    await writeFile(join(folder, 'old.yaml'), '{"version": 9}');
    await row('weu').waitFor({ timeout: 15_000 });
    assert.match(await row('weu').innerText(), /operator@127\.0\.0\.1/);
    assert.match(await row('old').innerText(), /can’t be read/);
  });

  step('validates a proxy and shows what is to mend, with its evidence', async () => {
    await press('weu', 'Validate');
    await answerDialog(editor.page, 'Trust');
    await typeSecret(editor.page, host.sudoPassword);
    await row('To Mend').waitFor({ timeout: 30_000 });
    assert.match(await row('weu').innerText(), /1 to mend/);
    await row('Messages of local4').click();
    await row('03-noise.conf:2').waitFor();
    await screenshot(editor.page, 'proxies');
  });

  it('opens the evidence at its line, though only root may read it, and not to be written', async () => {
    await row('03-noise.conf:2').click();
    const lines = editor.page.locator('.editor-instance .view-lines');
    await lines.getByText('local4.*').first().waitFor({ timeout: 30_000 });
    await editor.page
      .getByText(/^Ln 2, /)
      .first()
      .waitFor();
    await lines.click();
    await editor.page.keyboard.type('x');
    assert.doesNotMatch(await lines.innerText(), /x/);
    assert.equal((await host.run(`cat ${DROP}`)).stdout, '# noise\nlocal4.* stop\n');
  });

  it('streams live events into a CEF document that is linted, and ends with a summary', async () => {
    await press('weu', 'Capture Live Events');
    const text = editor.page.locator('.editor-instance .view-lines');
    await text.getByText('Live', { exact: false }).first().waitFor({ timeout: 30_000 });
    await firewall.send('udp', [EVENT, `${EVENT} m\u200bsg=x`]);
    await text.getByText('TRAFFIC').first().waitFor({ timeout: 10_000 });
    await editor.page
      .locator('.statusbar-item [aria-label*="Errors: 1"], [aria-label*="1 Problem"]')
      .first()
      .waitFor({
        timeout: 15_000,
      });
    await editor.command('Notifications: Show Notifications');
    await editor.page.locator('.notifications-center').getByText('Cancel').first().click();
    await text.getByText('stray-character').first().waitFor({ timeout: 15_000 });
    await screenshot(editor.page, 'live-events');
    assert.deepEqual(editor.strangers, []);
  });
});
