import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { Device } from '../emulators/panos/device.ts';
import { PanosEmulator, USERS } from '../emulators/panos/emulator.ts';
import { firewallConfiguration, panoramaConfiguration } from '../emulators/panos/sample-configuration.ts';
import { writeNode } from '../emulators/panos/tree.ts';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { answerDialog, dialogText, typeSecret } from './native-dialogs.ts';
import { inOrder, step } from './in-order.ts';
import { screenshot } from './screenshot.ts';

const PASSWORD = USERS['sentinel'] ?? '';

describe('pushing to a firewall from the editor', function () {
  this.timeout(180_000);
  let emulator: PanosEmulator;
  let panorama: PanosEmulator | undefined;
  let editor: EditorWindow;

  before(async () => {
    emulator = await PanosEmulator.start();
    editor = await openEditor({ workspace: 'plain', trusted: true });
  });
  after(async () => {
    await editor?.close();
    await emulator?.stop();
    await panorama?.stop();
  });
  inOrder(() => editor);

  const box = (): Locator => editor.page.locator('.quick-input-widget');
  const waitFor = async (words: string): Promise<void> => {
    await box()
      .getByText(words)
      .or(box().locator(`input[placeholder="${words}"]`))
      .first()
      .waitFor({ timeout: 30_000 });
  };
  const type = async (words: string, text: string): Promise<void> => {
    await waitFor(words);
    const input = box().locator('input:visible').last();
    await input.fill(text);
    await input.press('Enter');
  };
  const pick = async (placeholder: string, row: string): Promise<void> => {
    await box().locator(`input[placeholder*="${placeholder}"]`).waitFor({ timeout: 30_000 });
    await box().locator('.monaco-list-row').filter({ hasText: row }).first().click();
  };
  const notification = (text: string): Locator =>
    editor.page.locator('.notifications-center .monaco-list-row').filter({ hasText: text }).first();
  const running = (): string => writeNode(emulator.device.configuration.running);
  const choose = async (mode: string, port = emulator.port): Promise<void> => {
    await editor.command('Sentinel CEF: Push Firewall Configuration');
    await pick('Which release does the firewall have?', '10.2');
    await box().locator('input[placeholder="Which logs shall be sent?"]').press('Enter');
    await pick('Which fields shall the templates have?', 'sentinel');
    await type('Name or address of the proxy, as the firewall reaches it', '192.0.2.20');
    await pick('Where is the firewall configured?', 'On the firewall');
    await type('Security rules that forward their logs', 'Allow web');
    await type('Management address of the firewall or Panorama', `127.0.0.1:${port}`);
    await pick('What shall be done? Nothing is changed before you have seen it.', mode);
  };
  const decide = 'Look at each change, then decide. Nothing is changed before.';

  step('asks whose certificate that is, with its fingerprint, and for name and password', async () => {
    await choose('Make and commit');
    assert.ok((await dialogText(editor.page)).includes(emulator.fingerprint));
    assert.equal(emulator.seen.length, 0);
    await answerDialog(editor.page, 'Trust');
    assert.match(await typeSecret(editor.page, ''), /API key of 127\.0\.0\.1:\d+/);
    await type('Administrator of 127.0.0.1', 'sentinel');
    assert.match(await typeSecret(editor.page, PASSWORD), /Password of sentinel/);
  });

  step('shows each part as a difference, then makes, commits and reads it', async () => {
    await pick(decide, 'Allow web');
    await editor.page
      .locator('.monaco-diff-editor')
      .getByText('log-setting')
      .first()
      .waitFor({ timeout: 30_000 });
    await screenshot(editor.page, 'push-firewall');
    assert.equal(emulator.count('config', 'set'), 0);
    await pick(decide, 'Make and commit');
    await editor.command('Notifications: Show Notifications');
    await notification('It runs on 127.0.0.1').waitFor({ timeout: 60_000 });
    assert.match(running(), /<log-setting>Sentinel-CEF<\/log-setting>/);
  });

  it('takes it back with what it remembers, and asks no secret again', async () => {
    await choose('Take back');
    await pick(decide, 'Take back');
    await editor.command('Notifications: Show Notifications');
    await notification('Nothing of it runs on 127.0.0.1').waitFor({ timeout: 60_000 });
    assert.doesNotMatch(running(), /Sentinel-CEF/);
  });

  it('offers to keep a key that was right, and asks again when all is forgotten', async () => {
    await editor.command('Sentinel CEF: Forget Credentials');
    await choose('Make, and leave the commit to me');
    await typeSecret(editor.page, emulator.keyOf('sentinel'));
    await pick(decide, 'Not now');
    await editor.command('Notifications: Show Notifications');
    await notification('Keep the API key').getByRole('button', { name: 'Keep' }).click();
    const made = emulator.count('keygen');
    await choose('Make, and leave the commit to me');
    await pick(decide, 'Not now');
    assert.equal(emulator.count('keygen'), made);
    await editor.command('Sentinel CEF: Forget Credentials');
    await choose('Make, and leave the commit to me');
    assert.match(await typeSecret(editor.page, ''), /API key of/);
    await editor.page.keyboard.press('Escape');
  });

  it('asks which firewall is meant where a Panorama answers, and changes that one', async () => {
    const serial = '007000000000042';
    const managed = new Device({
      version: '11.1.2',
      hostname: 'branch-fw',
      serial,
      model: 'PA-VM',
      configuration: firewallConfiguration('11.1.2'),
    });
    panorama = await PanosEmulator.start({
      model: 'Panorama',
      hostname: 'panorama1',
      version: '11.1.2',
      configuration: panoramaConfiguration('11.1.2', serial),
    });
    panorama.device.managed.set(serial, managed);
    const before = writeNode(panorama.device.configuration.candidate);
    await editor.command('Notifications: Clear All Notifications');
    await choose('Make and commit', panorama.port);
    await answerDialog(editor.page, 'Trust');
    await typeSecret(editor.page, panorama.keyOf('sentinel'));
    await pick('is a Panorama. Which of its firewalls is meant?', 'branch-fw');
    await pick(decide, 'Make and commit');
    await editor.command('Notifications: Show Notifications');
    await notification(`It runs on firewall ${serial} (through 127.0.0.1`).waitFor({ timeout: 60_000 });
    assert.match(writeNode(managed.configuration.running), /Sentinel-CEF/);
    assert.equal(writeNode(panorama.device.configuration.candidate), before);
  });

  it('has written no secret to any file', async () => {
    const secrets = [PASSWORD, JSON.stringify(PASSWORD).slice(1, -1), ...emulator.keys];
    assert.ok(secrets.length > 2);
    for (const entry of await readdir(editor.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      for (const secret of secrets)
        assert.ok(!text.includes(Buffer.from(secret).toString('latin1')), join(entry.parentPath, entry.name));
    }
  });
});
