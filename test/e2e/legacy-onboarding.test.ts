import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScriptServer, startScriptServer } from '../emulators/script-server.ts';
import { bootHost, type Host } from '../hosts/host.ts';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { inOrder, step } from './in-order.ts';
import { answerDialog, typeSecret } from './native-dialogs.ts';
import { screenshot } from './screenshot.ts';
import { WorkbenchPage } from './workbench-page.ts';

const WORKSPACE = '2e6a0c84-91d7-4b3f-8a5e-6d0f1c9b7e35';
const KEY = `${'Zm9yLXRlc3Rz'.repeat(7)}cQ==`;

describe('onboarding the legacy agent in the workbench, by stand-ins for Microsoft’s scripts', function () {
  this.timeout(120_000);
  let host: Host;
  let server: ScriptServer;
  let editor: EditorWindow;
  let workbench: WorkbenchPage;

  before(async () => {
    server = await startScriptServer();
    host = await bootHost({ name: 'proxy-weu-04', image: 'bookworm' });
    editor = await openEditor({ workspace: 'plain', trusted: true });
    workbench = new WorkbenchPage(editor.page);
    // The scripts’ addresses are not in the form: they come from the saved profile.
    const profiles = join(editor.folder, 'home/config/sentinel-cef/profiles');
    await mkdir(profiles, { recursive: true });
    const scripts = { installer: server.installer, troubleshoot: server.troubleshoot };
    const saved = { version: 1, name: 'legacy', host: host.address, user: host.user, scripts };
    await writeFile(join(profiles, 'legacy.yaml'), JSON.stringify(saved));
  });
  after(async () => {
    await editor?.close();
    await host?.stop();
    await server?.close();
  });
  inOrder(() => editor);

  step('asks for the workspace key in a box that hides it, after the script was shown', async () => {
    await editor.command('Sentinel CEF: Onboard Palo Alto');
    await workbench.field('Host').waitFor({ timeout: 30_000 });
    await workbench.recordMessages();
    await workbench.field('Host').fill(host.address);
    await workbench.field('Port').fill(String(host.port));
    await workbench.field('User').fill(host.user);
    await workbench.field('Log in with').selectOption('key');
    await workbench.field('Private key file').fill(host.keyFile);
    await workbench.field('Agent').selectOption('legacy');
    await workbench.field('Workspace id').fill(WORKSPACE);
    await workbench.field('Name').fill('legacy');
    await workbench.field('Name').press('Enter');
    await answerDialog(editor.page, 'Trust');
    await typeSecret(editor.page, host.sudoPassword);
    await workbench.question.waitFor({ timeout: 60_000 });
    assert.match(await workbench.question.innerText(), /SHA-256\s+[0-9a-f]{64}/);
    await screenshot(editor.page, 'legacy-plan');
    await workbench.question.locator('#apply').click();
    await typeSecret(editor.page, KEY);
  });

  step('installs the agent, opens the listener and follows a message to the agent', async () => {
    const validation = workbench.question.getByText('Run Microsoft’s cef_troubleshoot.py as root.');
    await validation.waitFor({ timeout: 60_000 });
    await workbench.question.locator('#apply').click();
    await workbench.question.getByText('Watch for events of the firewall').waitFor({ timeout: 60_000 });
    await workbench.question.locator('#decline').click();
    await workbench.verdict.getByText('Events reach the agent.').waitFor({ timeout: 60_000 });
    await screenshot(editor.page, 'legacy-done');
  });

  it('left key and password in no message of the webview, no word of the page, no file and no log', async () => {
    const messages = await workbench.recordedMessages();
    assert.ok(messages.length > 20, `${messages.length} messages`);
    const places = new Map<string, string>([
      ['messages', messages.join('\n')],
      ['page', (await workbench.text()) + (await editor.page.content())],
    ]);
    for (const entry of await readdir(editor.folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) places.set(path, await readFile(path, 'latin1'));
    }
    assert.ok(
      [...places.keys()].some((path) => path.includes('exthost')),
      'the log of the extension host is there',
    );
    const escaped = [KEY, host.sudoPassword].flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ]);
    for (const [place, text] of places)
      for (const secret of escaped) assert.equal(text.includes(secret), false, `a secret is in ${place}`);
  });
});
