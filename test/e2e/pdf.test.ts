import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EditorWindow, openEditor } from './editor-window.ts';
import { inOrder } from './in-order.ts';
import { screenshot } from './screenshot.ts';

const fixtures = fileURLToPath(new URL('../fixtures/pdf/', import.meta.url));

describe('templates of a PDF that is opened by the dialog', function () {
  this.timeout(180_000);
  let editor: EditorWindow;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guides-'));
    for (const name of ['writer-table.pdf', 'encrypted.pdf'])
      await copyFile(join(fixtures, name), join(folder, name));
    editor = await openEditor({ workspace: folder, trusted: false });
  });
  after(async () => {
    await editor?.close();
    await rm(folder, { recursive: true, force: true });
  });
  inOrder(() => editor);

  async function choose(name: string): Promise<void> {
    await editor.command('Sentinel CEF: Import Templates from PDF');
    const input = editor.page.locator('.quick-input-widget input.input');
    await editor.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: name })
      .first()
      .waitFor();
    await input.fill(join(folder, name));
    await input.press('Enter');
  }

  it('are listed with page and repairs, and those that are chosen are opened', async () => {
    const { page } = editor;
    await choose('writer-table.pdf');
    const row = (text: string) =>
      page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
    await row('lines joined').waitFor({ timeout: 60_000 });
    assert.match(
      await row('config').innerText(),
      /page 1, 543 characters[^]*7 lines joined\. 2 stray characters/,
    );
    await screenshot(page, 'pdf-templates');
    await page.getByRole('checkbox', { name: 'Toggle all checkboxes' }).click();
    await row('sctp').click();
    await page.keyboard.press('Enter');
    await page.locator('.tab').filter({ hasText: 'sentinel-cef-log-type sctp' }).waitFor();
    const shown = page.locator('.monaco-editor .view-lines').first();
    await shown.getByText('From writer-table.pdf, page 2').waitFor();
    await screenshot(page, 'pdf-template');
    assert.equal(await page.locator('.tab').count(), 1);
    const templates = JSON.parse(await readFile(join(fixtures, 'templates.json'), 'utf8')) as Record<
      string,
      string
    >;
    // Hints stand between the pairs before these.
    const end = templates['sctp 9.1']?.split(' cs6Label=')[1] ?? assert.fail();
    const text = (await shown.innerText()).replaceAll('\u00a0', ' ').replaceAll('\n', '');
    assert.ok(text.endsWith(` cs6Label=${end}`), text);
  });

  it('are refused in one sentence when the PDF is encrypted', async () => {
    await choose('encrypted.pdf');
    // The editor shows no toasts while it is driven by a test, but it keeps a list of them.
    await editor.command('Notifications: Show Notifications');
    const said = 'encrypted.pdf is encrypted: it opens with a password only. Save it without one';
    await editor.page.locator('.notifications-center').getByText(said).waitFor({ timeout: 30_000 });
  });
});
